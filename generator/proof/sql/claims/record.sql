-- Beyond every earlier figure of the comparable series, whose first period is named (rule 18).
select
    s.area, s.period, s.measure as item, s.shown as must,
    if(s.steps > r.highest, 'highest', 'lowest') as extreme,
    s.steps / s.scale as value, r.start, r.points,
    if(s.sign = 0, null, (extreme = 'highest') = (s.sign > 0)) as best
from subject s join series_so_far r using (measure, area, period)
where r.points >= limit_of('record_points') and (s.steps > r.highest or s.steps < r.lowest)
