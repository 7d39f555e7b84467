-- The figure beside the council's own target, by the operator that it was written with (rule 19).
with aimed as (
    select s.*, t.target, t.operator, t.low, t.high,
        cast(t.low as decimal(28, 9)) * s.scale as low_steps, cast(t.high as decimal(28, 9)) * s.scale as high_steps,
        cast(s.near as decimal(18, 9)) * s.scale as near_steps
    from subject s join targets t on t.measure = s.measure and t.area = s.area and t.period = s.period
    where s.steps is not null
)
select
    area, period, measure as item, shown as must,
    steps / scale as value, target, operator, low, high,
    case
        when operator = 'band' and steps < low_steps then 'below'
        when operator = 'band' and steps > high_steps then 'above'
        when operator = 'band' then 'within'
        when operator = '>=' and steps >= low_steps then 'met'
        when operator = '>' and steps > low_steps then 'met'
        when operator = '<=' and steps <= low_steps then 'met'
        when operator = '<' and steps < low_steps then 'met'
        when abs(steps - low_steps) <= near_steps then 'narrowly_missed'
        else 'missed'
    end as met
from aimed
