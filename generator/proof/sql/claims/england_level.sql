-- The published national figure beside the previous comparable one, for the last period collected.
select
    setting('country') as area, f.period, f.measure as item,
    f.steps / f.scale as value,
    if(b.steps is null, null, t.previous_period) as previous_period, b.steps / f.scale as previous,
    case
        when b.steps is null then 'not comparable'
        when f.steps = b.steps then 'no change'
        when f.sign = 0 then if(f.steps > b.steps, 'rose', 'fell')
        when f.sign * f.steps > f.sign * b.steps then 'improved'
        else 'worsened'
    end as direction,
    if(b.steps is null, null, tested(beyond(f.value - b.value, margin_between(f.value, f.lower, f.upper, b.value, b.lower, b.upper)))) as clear
from figure f
join last_collected using (measure, period)
left join timeline t on t.measure = f.measure and t.period = f.period
left join figure b on b.measure = f.measure and b.area = f.area and b.period = t.previous_period
where f.area = setting('country') and f.steps is not null
