-- Councils better than the national average in more than half of the measures compared.
select
    setting('country') as area, period,
    count(*) filter (where 2 * better_england > comparable_england) as ahead,
    count(*) filter (where 2 * better_england <= comparable_england) as behind,
    count(*) as councils
from recomputed_counts
where period = last_period() and comparable_england > 0
group by period
