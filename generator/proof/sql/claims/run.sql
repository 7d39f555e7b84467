-- Changes one way in a row, over figures none of which is missing.
select
    s.area, s.period, s.measure as item, s.shown as must,
    s.direction, r.run, r.start, r.first / s.scale as first, s.steps / s.scale as value
from subject s join run_of_changes r using (measure, area, period)
where r.run >= limit_of('run_changes')
