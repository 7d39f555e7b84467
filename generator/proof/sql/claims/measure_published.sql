-- When the figures of a measure came out, those of councils and the averages, in each year that a page leads with.
select
    setting('country') as area, period, measure as item,
    count(*) as figures, count(*) - count(day) as undated,
    as_day(min(day)) as first_published, as_day(max(day)) as last_published,
    in_order(place, source) as sources
from sourced semi join shown using (measure, period)
where listed
group by measure, period
