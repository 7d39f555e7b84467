-- The national average alone, and of those that can be tested, how many lie beyond the margin of error.
select
    area, period, about,
    list(measure order by place) filter (where vs_england = 'better') as measure_ids,
    count(*) filter (where vs_england = 'better') as better,
    count(*) filter (where vs_england = 'in line') as in_line,
    count(*) filter (where vs_england = 'worse') as worse,
    count(*) as comparable,
    bool_or(vs_region <> 'not comparable') as regional,
    count(*) filter (where not small and clear is not null) as tested, by_chance(tested) as by_chance,
    count(*) filter (where small) as small_base,
    count(*) filter (where vs_england = 'better' and clear = 'yes' and not small) as clearly_better,
    count(*) filter (where vs_england = 'worse' and clear = 'yes' and not small) as clearly_worse
from standing
where judged and vs_england <> 'not comparable'
group by area, period, about
