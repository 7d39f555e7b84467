-- The councils with the largest change for the better, all of them, and how many councils improved.
with change as (
    select *, count(*) over (partition by measure) as compared_, count(*) filter (where direction = 'improved') over (partition by measure) as moved_
    from compared join last_collected using (measure, period)
    where change is not null and sign <> 0
)
select
    setting('country') as area, period, measure as item,
    list(area order by area) as councils, any_value(change / scale) as change,
    list(steps / scale order by area) as values, list(previous / scale order by area) as previous,
    any_value(previous_period) as previous_period, any_value(compared_) as compared, any_value(moved_) as moved
from (
    select * from change where direction = 'improved'
    qualify rank() over (partition by measure order by abs(change) desc) = 1
)
group by measure, period
