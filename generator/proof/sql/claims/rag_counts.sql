-- Green, amber and red as they are in force, and why others are not rated.
with
grouped as (
    select l.*, item
    from line_at l, lateral (values (null), ('layer-' || l.layer), ('outcome-' || l.outcome)) of_group(item)
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
    ) as reasons
from grouped g
group by g.area, g.period, g.item
