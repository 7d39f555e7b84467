-- When the figures of a council in a year came out; of the country and all in it, those of the subject's last year.
select
    area, period, about,
    count(*) as figures, count(*) - count(day) as undated,
    as_day(min(day)) as first_published, as_day(max(day)) as last_published,
    in_order(place, source) as sources, [] as measure_ids
from (
    select area, period, about, framework, day, place, source from sourced where kind = 'council' and listed
    union all
    select setting('country'), s.period, s.about, s.framework, s.day, s.place, s.source
    from sourced s join last_told l on l.subject = s.subject and l.period = s.period
    where listed
)
group by area, period, about, framework
