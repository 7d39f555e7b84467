-- Green, amber and red at a position and at the one reported before, on the measures rated at both.
with
place as (
    select area, time as period, rank() over (partition by area order by z desc, a desc, time desc) as nth
    from (select distinct l.area, l.time, s.a, s.z from line_time l join span s on s.period = l.time)
),
before as (
    select now.area, now.period, l.measure, l.shown, l.period as earlier
    from place now
    join place past on past.area = now.area and past.nth = now.nth + 1
    join line_at l on l.area = past.area and l.period = past.period
    where l.shown <> 'not rated'
),
rated as (select area, period, measure, shown, line from line_at where shown <> 'not rated')
select
    r.area, r.period,
    list(r.measure order by r.line) as measure_ids,
    any_value(b.earlier) as earlier,
    (select count(*) from rated o where o.area = r.area and o.period = r.period) as rated,
    (select count(*) from before o where o.area = r.area and o.period = r.period) as rated_earlier,
    count(*) as rated_both,
    count(*) filter (where b.shown = 'green') as green_before, count(*) filter (where r.shown = 'green') as green_common,
    count(*) filter (where b.shown = 'amber') as amber_before, count(*) filter (where r.shown = 'amber') as amber_common,
    count(*) filter (where b.shown = 'red') as red_before, count(*) filter (where r.shown = 'red') as red_common
from rated r join before b on b.area = r.area and b.period = r.period and b.measure = r.measure
group by r.area, r.period
