-- A whole year's figure other than the national publication has, at the precision of the printed one.
select
    f.area, f.period, f.measure as item, f.printed, f.value / 1e6 as value, c.steps / c.scale as published
from told_figure f
join plan_lines l on l.area = f.area and l.measure_id = f.measure
join compared c on c.area = f.area and c.measure = f.measure and c.period = f.period
where f.kind = 'actual' and f.yearly and f.value is not null and c.steps is not null
    and f.value <> if(decimals_of(coalesce(f.read_as, f.printed)) >= 0,
        rounded_to(micro(c.steps / c.scale), decimals_of(coalesce(f.read_as, f.printed))),
        half_away_of(micro(c.steps / c.scale)::hugeint, pow(10, 6 - decimals_of(coalesce(f.read_as, f.printed)))::hugeint)
            * pow(10, 6 - decimals_of(coalesce(f.read_as, f.printed))))
