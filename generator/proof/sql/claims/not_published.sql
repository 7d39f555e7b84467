-- Measures of that year's framework without a figure for any council, by reason.
with reason as (
    select area, period, about, missing_reason, list(measure order by place) as measures
    from standing where ranked = 0
    group by area, period, about, missing_reason
)
select
    area, period, about,
    flatten(list(measures)) as measure_ids,
    map_from_entries(list(row(missing_reason, measures))) as reasons
from reason
group by area, period, about
