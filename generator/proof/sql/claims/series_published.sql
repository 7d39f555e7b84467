-- When the last figures of a series came out: of a council's, told with the period that its page leads with, and of all.
with series as (
    select f.area, s.period as shown, f.* exclude (area)
    from sourced f join shown s on s.measure = f.measure and s.area = f.area
    where f.kind = 'council'
    union all
    select setting('country'), l.period, f.* exclude (area)
    from sourced f join last_collected l on l.measure = f.measure semi join collected c on c.measure = f.measure and c.period = f.period
),
numbered as (
    select *, max(period) over (partition by measure, area) as last_one from series where listed
)
select
    n.area, any_value(n.shown) as period, n.measure as item,
    count(*) filter (where n.period = n.last_one) as figures,
    count(*) filter (where n.period = n.last_one and n.day is null) as undated,
    as_day(min(n.day) filter (where n.period = n.last_one)) as first_published,
    as_day(max(n.day) filter (where n.period = n.last_one)) as last_published,
    any_value(n.last_one) as figure_period,
    any_value(l.period = n.last_one) filter (where n.period = n.last_one) as is_newest,
    in_order(n.place, n.source) as sources
from numbered n
left join last_told l on l.subject = n.subject
group by n.area, n.measure
