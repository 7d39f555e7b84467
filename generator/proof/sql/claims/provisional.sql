-- Figures that the publisher may still revise.
select
    area, period, about,
    list(measure order by place) filter (where status = 'provisional') as measure_ids,
    count(*) filter (where status = 'provisional') as provisional,
    count(steps) as available
from standing
group by area, period, about
having provisional > 0
