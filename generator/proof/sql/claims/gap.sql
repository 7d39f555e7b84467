-- How far from the top quartile: the cut less the figure, in the direction of good.
select
    area, period, measure as item, shown as must,
    gap / scale as gap, top_cut / scale as cut, steps / scale as value,
    coalesce(gap <= cast(near as decimal(18, 9)) * scale, false) as near,
    -- The least that would do, in whole steps of the published precision.
    ceil(gap - 1e-9) / scale as need,
    case
        when if(sign > 0, upper, lower) is null then 'untested'
        when gap / scale <= if(sign > 0, upper - steps / scale, steps / scale - lower) + 1e-9 then 'no'
        else 'yes'
    end as clear
from rankable
where gap is not null
