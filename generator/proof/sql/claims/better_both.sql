-- The AND count: strictly better than the national average and than the regional one.
select
    area, period, about,
    list(measure order by place) filter (where vs_england = 'better' and vs_region = 'better') as measure_ids,
    count(*) filter (where vs_england = 'better' and vs_region = 'better') as better,
    count(*) filter (where vs_england = 'worse' and vs_region = 'worse') as worse,
    count(*) as comparable,
    count(*) filter (where all_clearly_better) as clearly,
    count(*) filter (where all_clearly_worse) as clearly_worse,
    count(*) filter (where all_tested) as tested, count(*) filter (where small) as small_base,
    any_value(region_code) as region
from standing
where judged and both_known
group by area, period, about
