-- How far from the top quartile: the cut less the figure, in the direction of good.
select
    area, period, measure as item, shown as must,
    gap / scale as gap, top_cut / scale as cut, steps / scale as value,
    coalesce(gap <= cast(near as decimal(18, 9)) * scale, false) as near,
    case
        when if(sign > 0, upper, lower) is null then ''
        when gap / scale <= if(sign > 0, upper - steps / scale, steps / scale - lower) + 1e-9 then 'yes'
        else 'no'
    end as within_margin
from subject
where gap is not null
