-- The region's published figures beside the published national ones.
with beside_country as (
    select r.area, r.period, c.about, r.measure, m.place, beside(r.steps, e.steps, m.sign) as vs_england,
        beyond(r.value - e.value, margin_between(r.value, r.lower, r.upper, e.value, e.lower, e.upper)) as clear
    from average r
    join areas a on a.code = r.area and a.kind = 'region'
    join average e on e.measure = r.measure and e.period = r.period and e.area = setting('country')
    join measure m on m.measure = r.measure
    join coded c on c.measure = r.measure and c.period = r.period
    semi join last_told l on l.subject = c.subject and l.period = r.period
    where m.sign <> 0
)
select
    area, period, about,
    list(measure order by place) as measure_ids,
    coalesce(list(measure order by place) filter (where vs_england = 'better'), []) as better,
    coalesce(list(measure order by place) filter (where vs_england = 'in line'), []) as in_line,
    coalesce(list(measure order by place) filter (where vs_england = 'worse'), []) as worse,
    count(*) as comparable,
    count(clear) as tested,
    count(*) filter (where vs_england = 'better' and clear = 'yes') as clearly_better,
    count(*) filter (where vs_england = 'worse' and clear = 'yes') as clearly_worse
from beside_country
group by area, period, about
