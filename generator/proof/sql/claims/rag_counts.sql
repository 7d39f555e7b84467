-- Green, amber and red as they are in force, why others are not rated, and the movement on the measures rated at both times.
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
grouped as (
    select l.*, item, b.shown as shown_before, b.earlier
    from line_at l, lateral (values (null), ('layer-' || l.layer), ('outcome-' || l.outcome)) of_group(item)
    left join before b on item is null and b.area = l.area and b.period = l.period and b.measure = l.measure
),
common as (
    select area, period,
        any_value(earlier) as earlier, count(*) as rated_both,
        count(*) filter (where shown_before = 'green') as green_before, count(*) filter (where shown = 'green') as green_common,
        count(*) filter (where shown_before = 'amber') as amber_before, count(*) filter (where shown = 'amber') as amber_common,
        count(*) filter (where shown_before = 'red') as red_before, count(*) filter (where shown = 'red') as red_common
    from grouped where item is null and shown <> 'not rated' and shown_before is not null
    group by area, period
),
reason as (
    select area, period, item, coalesce(unrated, 'set aside by an officer') as reason, list(measure order by line) as measures
    from grouped where shown = 'not rated'
    group by all
)
select
    g.area, g.period, g.item, g.item as "group",
    list(measure order by line) filter (where shown <> 'not rated') as measure_ids,
    count(*) as lines,
    count(*) filter (where shown <> 'not rated') as rated,
    coalesce(list(measure order by line) filter (where shown = 'green'), []) as green,
    coalesce(list(measure order by line) filter (where shown = 'amber'), []) as amber,
    coalesce(list(measure order by line) filter (where shown = 'red'), []) as red,
    coalesce(list(measure order by line) filter (where shown = 'not rated'), []) as unrated,
    coalesce(
        (select map_from_entries(list(row(reason, r.measures))) from reason r
            where r.area = g.area and r.period = g.period and r.item is not distinct from g.item),
        map {}
    ) as reasons,
    coalesce(list(measure order by line) filter (where override is not null), []) as overridden,
    count(*) filter (where rag = 'green') as green_computed,
    count(*) filter (where rag = 'amber') as amber_computed,
    count(*) filter (where rag = 'red') as red_computed,
    if(g.item is null, any_value(c.earlier), null) as earlier,
    if(g.item is null and any_value(c.rated_both) is not null,
        (select count(*) from before b where b.area = g.area and b.period = g.period), null) as rated_earlier,
    if(g.item is null, any_value(c.rated_both), null) as rated_both,
    if(g.item is null, any_value(c.green_before), null) as green_before,
    if(g.item is null, any_value(c.green_common), null) as green_common,
    if(g.item is null, any_value(c.amber_before), null) as amber_before,
    if(g.item is null, any_value(c.amber_common), null) as amber_common,
    if(g.item is null, any_value(c.red_before), null) as red_before,
    if(g.item is null, any_value(c.red_common), null) as red_common
from grouped g left join common c on c.area = g.area and c.period = g.period
group by g.area, g.period, g.item
