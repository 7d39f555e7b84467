-- Competition rank and quartile; the top and bottom tenth are "among" the best and weakest.
select
    area, period, measure as item, shown as must,
    rank, ranked, joint, rank_low, rank_high, beaten, quartile,
    coalesce(rank_high - rank_low > limit_of('wide_band') * ranked, false) as wide,
    if(in_quartile >= limit_of('shared_quartile') * ranked, in_quartile, null) as shared_by,
    case
        when rank = 1 and beaten = 0 then null -- all are equal
        when rank <= limit_of('among') * ranked then if(in_quarter(rank_low, rank_high, ranked, true) = 'yes', 'best', null)
        when beaten + 1 <= limit_of('among') * ranked then if(in_quarter(rank_low, rank_high, ranked, false) = 'yes', 'weakest', null)
    end as among
from rankable
where rank is not null
