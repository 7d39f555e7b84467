-- When the last figure of a council's series came out, told with the period that its page leads with.
select
    f.area, any_value(s.period) as period, f.measure as item,
    count(*) as figures, max(f.period) as figure_period,
    max_by(l.period, f.period) = max(f.period) as is_newest,
    any_value(as_day(f.day)) filter (where f.last) as last_published,
    in_order(f.place, f.source) as sources
from (
    select *, period = max(period) over (partition by measure, area) as last
    from sourced where kind = 'council' and listed
) f
join shown s on s.measure = f.measure and s.area = f.area
left join last_told l on l.subject = f.subject
group by f.area, f.measure
