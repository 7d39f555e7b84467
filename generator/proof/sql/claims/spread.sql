-- Smallest, middle and largest of the councils' figures.
select
    setting('country') as area, period, measure as item,
    min(steps) / any_value(scale) as lowest, max(steps) / any_value(scale) as highest,
    half_away(quantile_cont(cast(steps as double), 0.5)) / any_value(scale) as middle, count(*) as councils
from compared join last_collected using (measure, period)
where steps is not null
group by measure, period
having count(*) > 1
