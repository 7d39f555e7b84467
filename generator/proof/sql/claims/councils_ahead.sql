-- Councils better than the national average in more than half of the measures compared.
select
    setting('country') as area, period, coalesce(about, '') as about,
    count(*) filter (where 2 * better_england > comparable_england) as ahead,
    count(*) filter (where 2 * clearly_better_england > comparable_england) as clearly_ahead,
    count(*) filter (where 2 * better_england <= comparable_england) as behind,
    count(*) as councils
from recomputed_counts join frameworks f on f.id = framework
semi join last_told l on l.subject = f.subject and l.period = recomputed_counts.period
where comparable_england > 0
group by all
having count(*) > 1
