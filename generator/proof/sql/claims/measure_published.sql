-- When the figures of a measure in a year came out, those of councils and the averages.
select
    setting('country') as area, period, measure as item,
    count(*) as figures, count(*) - count(day) as undated,
    as_day(min(day)) as first_published, as_day(max(day)) as last_published,
    in_order(place, source) as sources
from sourced join collected using (measure, period)
where listed
group by measure, period
