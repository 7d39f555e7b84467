-- Competition rank and quartile; the top and bottom tenth are "among" the best and weakest.
select
    area, period, measure as item, shown as must,
    rank, ranked, joint, beaten, quartile,
    if(in_quartile >= limit_of('shared_quartile') * ranked, in_quartile, null) as shared_by,
    case
        when rank <= limit_of('among') * ranked then 'best'
        when beaten + 1 <= limit_of('among') * ranked then 'weakest'
    end as among
from subject
where rank is not null and ranked >= 2
