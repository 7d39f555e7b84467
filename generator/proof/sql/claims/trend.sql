-- Rising or falling by the exact Mann-Kendall test over the whole comparable series (rule 26).
-- Where the newest figure went the other way than the one before it, both are said.
with trend as (
    select t.measure, t.area, t.period, t.test, r.points, r.start,
        r.figures[-2].steps as before, r.figures[-2].period as before_period, sign(t.test.score) as way
    from trended t join series_so_far r using (measure, area, period)
    where t.test.p <= limit_of('trend_p') and t.test.score <> 0
)
select
    s.area, s.period, s.measure as item, s.shown as must,
    if(way > 0, 'rising', 'falling') as sign, half_away(test.p * 1000000) / 1000000 as p,
    if(s.sign = 0, null, way = s.sign) as good, t.start, t.points,
    if(sign(s.steps - before) = -way, s.steps / s.scale, null) as value,
    if(sign(s.steps - before) = -way, before / s.scale, null) as previous,
    if(sign(s.steps - before) = -way, before_period, null) as previous_period,
    if(sign(s.steps - before) = -way,
        tested(beyond((s.steps - before) / s.scale,
            margin_between(s.steps / s.scale, s.lower, s.upper, b.steps / b.scale, b.lower, b.upper))), null) as clear
from sound s
join trend t using (measure, area, period)
join compared b on b.measure = s.measure and b.area = s.area and b.period = t.before_period
