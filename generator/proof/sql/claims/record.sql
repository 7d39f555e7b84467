-- Beyond every earlier figure of the comparable series, whose first period is named (rule 18).
select
    s.area, s.period, s.measure as item, s.shown as must,
    if(s.steps > r.highest, 'highest', 'lowest') as extreme,
    s.steps / s.scale as value, r.start, r.points,
    if(extreme = 'highest', r.highest, r.lowest) / s.scale as next,
    (select all_clear(list(beyond((s.steps - b.steps) / s.scale,
            margin_between(s.steps / s.scale, s.lower, s.upper, b.steps / b.scale, b.lower, b.upper))))
        from compared b
        where b.measure = s.measure and b.area = s.area and b.series = s.series and b.period < s.period
            and b.steps = if(s.steps > r.highest, r.highest, r.lowest)) as clear,
    if(s.sign = 0, null, (extreme = 'highest') = (s.sign > 0)) as best
from sound s join series_so_far r using (measure, area, period) semi join whole_past using (measure, area, period)
where r.points >= limit_of('record_points') and (s.steps > r.highest or s.steps < r.lowest)
