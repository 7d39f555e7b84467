-- The councils that no other is behind, all of them.
select
    setting('country') as area, period, measure as item,
    any_value(steps / scale) as value, list(area order by area) as councils, any_value(ranked) as ranked
from (
    select * from compared join last_collected using (measure, period)
    where rank is not null and ranked >= 2 and n is not null and unit_kind <> 'number'
    qualify sign * steps = min(sign * steps) over (partition by measure)
)
group by measure, period
