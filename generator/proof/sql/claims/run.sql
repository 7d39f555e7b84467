-- Changes one way in a row, over figures none of which is missing.
select
    s.area, s.period, s.measure as item, s.shown as must,
    s.direction, r.run, r.start, r.first / s.scale as first, s.steps / s.scale as value,
    tested(beyond((s.steps - r.first) / s.scale,
        margin_between(s.steps / s.scale, s.lower, s.upper, b.steps / b.scale, b.lower, b.upper))) as clear
from sound s
join run_of_changes r using (measure, area, period)
semi join whole_past w on w.measure = s.measure and w.area = s.area and w.period = s.period
join compared b on b.measure = s.measure and b.area = s.area and b.period = r.start
where r.run >= limit_of('run_changes')
