-- Of the published national figures of the last year, those that moved each way.
with moved as (
    select
        f.period, c.about, f.measure, m.place,
        case
            when b.steps is null then 'not comparable'
            when f.steps = b.steps then 'no change'
            when f.sign * f.steps > f.sign * b.steps then 'improved'
            else 'worsened'
        end as direction,
        beyond(f.value - b.value, margin_between(f.value, f.lower, f.upper, b.value, b.lower, b.upper)) as clear
    from figure f
    join measure m using (measure)
    join coded c on c.measure = f.measure and c.period = f.period
    semi join last_told l on l.subject = c.subject and l.period = f.period
    left join timeline t on t.measure = f.measure and t.period = f.period
    left join figure b on b.measure = f.measure and b.area = f.area and b.period = t.previous_period
    where f.area = setting('country') and f.steps is not null and f.sign <> 0
)
select
    setting('country') as area, period, about,
    list(measure order by place) as measure_ids,
    coalesce(list(measure order by place) filter (where direction = 'improved'), []) as improved,
    coalesce(list(measure order by place) filter (where direction = 'no change'), []) as no_change,
    coalesce(list(measure order by place) filter (where direction = 'worsened'), []) as worsened,
    coalesce(list(measure order by place) filter (where direction = 'not comparable'), []) as not_compared,
    count(clear) as tested,
    count(*) filter (where direction = 'improved' and clear = 'yes') as clearly_improved,
    count(*) filter (where direction = 'worsened' and clear = 'yes') as clearly_worsened
from moved
group by period, about
