-- The best or weakest figure of the region, with all that share it. Counts follow size, so they are left out.
with regional as (
    select measure, area, period,
        count(*) over region as in_region,
        max(sign * steps) over region as best, min(sign * steps) over region as weakest
    from compared
    where steps is not null and sign <> 0 and unit_kind <> 'number' and n is not null
    window region as (partition by measure, period, region_code)
)
select
    s.area, s.period, s.measure as item, s.shown as must,
    if(s.sign * s.steps = r.best, 'best', 'weakest') as extreme,
    if((extreme = 'best') = (s.sign > 0), 'highest', 'lowest') as word,
    tested(in_quarter(s.rank_low, s.rank_high, s.ranked, extreme = 'best')) as clear,
    s.steps / s.scale as value, s.region_code as region, r.in_region,
    (select list(o.area order by o.area) from compared o
        where o.measure = s.measure and o.period = s.period and o.region_code = s.region_code and o.steps = s.steps) as councils,
    s.rank, s.ranked, s.joint
from rankable s join regional r using (measure, area, period)
where s.sign * s.steps in (r.best, r.weakest) and r.best <> r.weakest and r.in_region >= limit_of('region_councils')
