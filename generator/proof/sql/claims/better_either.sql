-- Strictly better than the national or the regional average; the denominator is every measure with either.
-- Where no average of a region is published, it is not said.
select
    area, period, about,
    list(measure order by place) filter (where either = 'better') as measure_ids,
    count(*) filter (where either = 'better') as better,
    count(*) filter (where either = 'in line') as in_line,
    count(*) filter (where either = 'worse') as worse,
    count(*) as comparable,
    count(*) filter (where either = 'better' and any_clearly_better) as clearly,
    count(*) filter (where all_clearly_worse) as clearly_worse,
    count(*) filter (where any_tested) as tested, count(*) filter (where small) as small_base,
    any_value(region_code) as region
from standing
where judged and either is not null
group by area, period, about
having count(*) filter (where vs_region <> 'not comparable') > 0
