-- Measures with a figure, of those collected that year; the others by reason.
with reason as (
    select area, period, about, missing_reason, list(measure order by place) as measures, min(place) as place
    from standing where ranked > 0 and steps is null
    group by area, period, about, missing_reason
)
select
    s.area, s.period, s.about,
    list(measure order by place) filter (where ranked > 0 and steps is null) as measure_ids,
    count(steps) as available,
    count(*) filter (where ranked > 0) as measures,
    coalesce(
        (select map_from_entries(list(row(missing_reason, r.measures))) from reason r
            where r.area = s.area and r.period = s.period and r.about = s.about),
        map {}
    ) as missing
from standing s
group by s.area, s.period, s.about
