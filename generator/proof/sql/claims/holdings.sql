-- Every published figure, once.
select
    setting('country') as area, (select max(period) from collected) as period, [] as measure_ids,
    count(*) filter (where kind = 'council') as figures, count(*) filter (where kind <> 'council') as averages,
    count(distinct measure) as measures_held, count(distinct area) filter (where kind = 'council') as councils_held,
    min(period) as first_period
from sourced
having count(*) > 0
