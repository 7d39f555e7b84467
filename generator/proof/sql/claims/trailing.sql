-- Worse than every average there is; "both" says whether each of those named has both.
select
    area, period,
    list(measure order by place) filter (where either = 'worse') as measure_ids,
    count(*) filter (where either = 'worse') as worse,
    count(*) as comparable,
    coalesce(bool_and(both_known) filter (where either = 'worse'), true) as both,
    any_value(region_code) as region
from standing
where judged and either is not null
group by area, period
