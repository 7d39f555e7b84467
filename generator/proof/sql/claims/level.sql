-- The figure beside each average on its own, with the words for how far apart they are.
select
    area, period, measure as item, shown or told as must,
    steps / scale as value, england / scale as england, vs_england,
    region_code as region, region / scale as region_value, vs_region,
    clear, status = 'provisional' as provisional,
    case
        when steps <> england and clear = 'no' and within_limit(steps, england, scale, unit_kind, 'similar') then 'similar'
        else grade(steps, england, scale, unit_kind)
    end as grade_england,
    grade(steps, region, scale, unit_kind) as grade_region
from subject
where steps is not null
