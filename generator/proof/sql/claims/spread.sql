-- Smallest, middle and largest of the councils' figures. Neither end is a figure on a small base: that is left out, and
-- said to be (rule 28).
with
placed as (select * from compared join last_collected using (measure, period) where steps is not null),
ends as (
    select measure, min(steps) as low, max(steps) as high from placed where not small group by measure having count(*) > 1
)
select
    setting('country') as area, period, measure as item,
    any_value(low) / any_value(scale) as lowest, any_value(high) / any_value(scale) as highest,
    half_away(quantile_cont(cast(steps as double), 0.5)) / any_value(scale) as middle, count(*) as councils,
    coalesce(list(area order by area) filter (where small and (steps <= low or steps >= high)), []) as left_out
from placed join ends using (measure)
group by measure, period
