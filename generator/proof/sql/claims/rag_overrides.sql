-- Which ratings are an officer's own, and how many of each colour the figures alone give.
with
grouped as (
    select l.*, item
    from line_at l, lateral (values (null), ('layer-' || l.layer), ('outcome-' || l.outcome)) of_group(item)
)
select
    area, period, item, item as "group",
    list(measure order by line) filter (where shown <> 'not rated') as measure_ids,
    list(measure order by line) filter (where override is not null) as overridden,
    count(*) filter (where rag = 'green') as green_computed,
    count(*) filter (where rag = 'amber') as amber_computed,
    count(*) filter (where rag = 'red') as red_computed
from grouped
group by area, period, item
having count(override) > 0
