-- Worse than every average there is; "both" says whether each of those named has both.
select
    area, period, about,
    list(measure order by place) filter (where either = 'worse') as measure_ids,
    count(*) filter (where either = 'worse') as worse,
    count(*) as comparable,
    count(*) filter (where either = 'worse' and all_clearly_worse) as clearly,
    count(*) filter (where either = 'worse' and all_tested) as tested, count(*) filter (where either = 'worse' and small) as small_base,
    bool_or(both_known) and coalesce(bool_and(both_known) filter (where either = 'worse'), true) as both,
    bool_or(vs_region <> 'not comparable') as regional,
    any_value(region_code) as region
from standing
where judged and either is not null
group by area, period, about
