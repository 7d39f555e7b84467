-- Counts and rates that leave no population which fits both, whatever was rounded (rule 21).
with
printed as (
    select f.nth, f.area, f.measure, f.period, f.kind, f.value, f.numerator as count, f.denominator,
        decimals_of(coalesce(f.read_as, f.printed)) as decimals, f.unit_kind, f.per, f.year
    from told_figure f join plan_lines l on l.area = f.area and l.measure_id = f.measure
    where f.value is not null and f.numerator is not null and coalesce(f.counted, '') = '' and f.per is not null
    union all
    select 1000000 + row_number() over (), t.area, t.measure, t.period, 'target', micro(t.low), micro(t.count), null,
        decimals_of(string_split(t.target, '(')[1]), m.unit_kind, m.per, s.year
    from targets t
    join span s using (period)
    join plan_lines l on l.area = t.area and l.measure_id = t.measure
    join measure m on m.measure = t.measure
    where t.count is not null and m.per is not null
        and exists (from told_figure f where f.area = t.area and f.measure = t.measure)
),
implied as (
    select *,
        0.5 * pow(10, -decimals) as half_step,
        greatest((count / 1e6 - 0.5) / (value / 1e6 + half_step) * per, 0) as fewest,
        if(value / 1e6 > half_step, (count / 1e6 + 0.5) / (value / 1e6 - half_step) * per, 'infinity'::double) as most
    from printed
),
found as (
    select nth, null as other_nth, area, measure, period, kind, value, count, denominator,
        null as other_period, null as other_kind, null as other_value, null as other_count, per
    from implied where denominator is not null and not denominator / 1e6 between fewest and most
    union all
    select one.nth, other.nth, one.area, one.measure, one.period, one.kind, one.value, one.count, null,
        other.period, other.kind, other.value, other.count, one.per
    from implied one
    join implied other
        on other.area = one.area and other.measure = one.measure and other.nth > one.nth
        and other.year = one.year
    where one.unit_kind = 'rate' and (one.most < other.fewest or other.most < one.fewest)
),
numbered as (
    select *, row_number() over (
        partition by area, measure, period order by other_nth is not null, nth, other_nth
    ) as place
    from found
)
select
    area, period, if(place = 1, measure, measure || '.' || place) as item, [measure] as measure_ids,
    value / 1e6 as value, count / 1e6 as count, denominator / 1e6 as denominator,
    other_value / 1e6 as other_value, other_count / 1e6 as other_count, other_period, other_kind, kind as figure_kind,
    if(value <> 0, half_away(count / value * per), null) as people,
    if(other_value <> 0, half_away(other_count / other_value * per), null) as other_people
from numbered
