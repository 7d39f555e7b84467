-- The first and the last year of the figures that are used from a source, and how many they are.
select
    setting('country') as area, (select max(period) from collected) as period, id as item, [] as measure_ids,
    id as source, coalesce(as_day(day), 'not known') as published_on,
    r.first_period, r.last_period, r.figures
from given_source s join recomputed_sources r using (id)
where r.figures > 0
