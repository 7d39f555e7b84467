-- The regional average alone.
select
    area, period, about,
    list(measure order by place) filter (where vs_region = 'better') as measure_ids,
    count(*) filter (where vs_region = 'better') as better,
    count(*) filter (where vs_region = 'in line') as in_line,
    count(*) filter (where vs_region = 'worse') as worse,
    count(*) as comparable,
    count(*) filter (where not small and clear_region is not null) as tested, by_chance(tested) as by_chance,
    count(*) filter (where small) as small_base,
    count(*) filter (where vs_region = 'better' and clear_region = 'yes' and not small) as clearly_better,
    count(*) filter (where vs_region = 'worse' and clear_region = 'yes' and not small) as clearly_worse,
    any_value(region_code) as region
from standing
where judged and vs_region <> 'not comparable'
group by area, period, about
