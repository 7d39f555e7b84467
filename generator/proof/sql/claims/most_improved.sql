-- The councils with the largest change for the better, all of them, and how many councils improved. None on a small base.
with
change as (
    select *,
        count(*) over (partition by measure) as compared_,
        count(*) filter (where direction = 'improved') over (partition by measure) as moved_,
        count(*) filter (where direction = 'improved' and not small and clear_change = 'yes') over (partition by measure) as clearly_,
        count(*) filter (where not small and clear_change is not null) over (partition by measure) as tested_
    from compared join last_collected using (measure, period)
    where change is not null and sign <> 0
),
furthest as (
    select measure, max(abs(change)) as distance from change where direction = 'improved' and not small group by measure
)
select
    setting('country') as area, period, measure as item,
    list(area order by area) filter (where not small) as councils,
    any_value(change / scale) filter (where not small) as change,
    list(steps / scale order by area) filter (where not small) as values,
    list(previous / scale order by area) filter (where not small) as previous,
    any_value(previous_period) as previous_period, any_value(compared_) as compared, any_value(moved_) as moved,
    any_value(clearly_) as clearly, any_value(tested_) as tested,
    all_clear(list(clear_change) filter (where not small)) as clear,
    coalesce(list(area order by area) filter (where small), []) as left_out
from change join furthest using (measure)
where compared_ > 1 and direction = 'improved' and if(small, abs(change) >= distance, abs(change) = distance)
group by measure, period
