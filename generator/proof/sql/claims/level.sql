-- The figure beside each average on its own, with the words for how far apart they are.
select
    area, period, measure as item, shown or told as must,
    steps / scale as value, england / scale as england, vs_england,
    region_code as region, region / scale as region_value, vs_region,
    tested(clear) as clear, tested(clear_region) as clear_region, status = 'provisional' as provisional,
    small as small_base, if(small, base, null) as base, if(small, numerator, null) as numerator,
    grade(steps, england, scale, unit_kind, clear, small) as grade_england,
    grade(steps, region, scale, unit_kind, clear_region, small) as grade_region
from subject
where steps is not null
