-- What the published figures are, in whole steps of their published precision: an 82.9 published to one decimal is 829.
-- Everything after this compares whole numbers, so that "equal" is exact.

create macro setting(wanted) as (select value from settings where name = wanted);
create macro limit_of(wanted) as (select cast(value as decimal(18, 9)) from settings where name = 'thresholds.' || wanted);
-- Rules 22 and 23: of two independent figures the margins that face each other count, as the root of the sum of squares.
create macro margin_between(own, own_lower, own_upper, other, other_lower, other_upper) as sqrt(
    pow(if(own >= other, own - own_lower, own_upper - own), 2)
    + pow(if(own >= other, other_upper - other, other - other_lower), 2)
);
create macro beyond(difference, margin) as
    case when margin is null or difference is null then null when abs(difference) > margin * (1 + 1e-9) then 'yes' else 'no' end;
create macro tested(clear) as coalesce(clear, 'untested');
create macro half_away(number) as cast(sign(number) * floor(abs(number) + 0.5) as bigint);
create macro half_away_of(top, under) as (sign(top) * ((2 * abs(top) + under) // (2 * under)))::bigint;

create table measure as
select
    id as measure, * exclude (id),
    row_number() over () as place,
    case polarity when 'higher' then 1 when 'lower' then -1 else 0 end as sign,
    cast(pow(10, decimals) as bigint) as scale
from measures;

create table figure as
select
    measure, area_code as area, area_kind as kind, period, sign, scale,
    cast(round(value * scale) as bigint) as steps,
    value, numerator, denominator, lower, upper, status, missing_reason,
    -- Rule 28: a rate rests on its count, a share or score on the people or records behind it.
    case unit_kind when 'rate' then numerator when 'number' then null else coalesce(respondents, denominator) end as base,
    coalesce(
        value is not null and base < if(unit_kind = 'rate', limit_of('small_count'), limit_of('small_base')), false
    ) as small
from observations join measure on measure = measure_id;

-- Rule 15: a period counts where any council has a figure; a partial collection gives no average, change or quartile.
create table collected as
select
    measure, period, count(*) as councils,
    exists (from measure_notes n where n.measure_id = measure and n.period = f.period and n.kind = 'partial') as partial,
    (select count(*) from measure_notes n where n.measure_id = measure and n.period <= f.period and n.kind = 'break') as series
from figure f
where kind = 'council' and steps is not null
group by measure, period;

-- The figures that can follow each other, numbered in time; "series" grows at each break (rule 1).
create table timeline as
select
    measure, period, series,
    row_number() over following as n,
    case when lag(series) over following = series then lag(period) over following end as previous_period
from collected
where not partial
window following as (partition by measure order by period);

create table average as
select measure, area, period, steps, value, lower, upper
from figure f
where kind <> 'council' and steps is not null
    and not exists (from measure_notes n where n.measure_id = measure and n.period = f.period and n.kind = 'partial');

-- Rule 30: by these figures, the publisher says, councils must not be ranked.
create table unranked as
select distinct m.id as measure, p.period
from caveats c, measures m, (select distinct period from observations) p
where c.kind = 'do not rank'
    and coalesce(list_contains(string_split(c.measures, '|'), m.id), m.id in (select measure_id from measure_codes))
    and p.period between coalesce(c.first, '') and coalesce(c.last, '9999');
