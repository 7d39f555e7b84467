-- What councils report themselves: each line of a dashboard at each time, its past, its target, its rating
-- (rules 19 to 21). Numbers are whole millionths, so that "equal" is exact; months are counted from year 0.

create macro micro(number) as cast(round(number * 1000000) as bigint);
create macro is_day(t) as coalesce(t like '____-__-__', false);
create macro is_span(t) as coalesce(t like '%--%', false);
create macro first_month(t) as 12 * try_cast(t[1:4] as bigint) + case
    when is_day(t) or is_span(t) then try_cast(t[6:7] as bigint) - 1
    when t like '____-__' then 3
    else 0
end;
create macro last_month(t) as case
    when is_span(t) then 12 * try_cast(t[10:13] as bigint) + try_cast(t[15:16] as bigint) - 1
    when is_day(t) then first_month(t)
    else first_month(t) + 11
end;
create macro is_year(t) as not is_day(t) and not is_span(t);
create macro month_text(m) as lpad(cast(m // 12 as varchar), 4, '0') || '-' || lpad(cast(m % 12 + 1 as varchar), 2, '0');
create macro year_text(y) as cast(y as varchar) || '-' || lpad(cast((y + 1) % 100 as varchar), 2, '0');
create macro span_text(a, z) as if(z - a = 11 and a % 12 = 3, year_text(a // 12), month_text(a) || '--' || month_text(z));

-- Every part of time that is spoken of, with its year, what of that year it ends, and the same part of the year before.
create table span as
with recursive
told as (
    select unnest([year, position, benchmark] || coalesce(string_split(earlier, '|'), [])) as period from plans
    union select period from reported
    union select period from targets
),
grown as (
    select period, 0 as step from told where period is not null
    union
    select unnest([
        if(yearly, period, year_text((z - 3) // 12)),
        if(yearly, period, span_text(z - (z - 3) % 12, z)),
        case
            when yearly then if(period like '____-__', year_text(a // 12 - 1), cast(a // 12 - 1 as varchar))
            when is_day(period) then strftime(try_cast(period as date) - interval 1 year, '%Y-%m-%d')
            else span_text(a - 12, z - 12)
        end
    ]), step + 1
    from (select period, step, is_year(period) as yearly, first_month(period) as a, last_month(period) as z from grown)
    where step < 2
),
measured as (select distinct period, first_month(period) as a, last_month(period) as z, is_year(period) as yearly from grown),
named as (
    select *, z - a + 1 as months,
        case
            when is_day(period) then 'snapshot'
            when yearly then 'year'
            when months = 12 then 'rolling year'
            when a % 12 = 3 then 'year to date'
            when months = 1 then 'month'
            when months = 3 and a % 3 = 0 then 'quarter'
            else 'part of a year'
        end as basis,
        basis in ('year to date', 'quarter', 'month', 'part of a year') as part,
        if(yearly, period, year_text((z - 3) // 12)) as year,
        if(yearly, period, span_text(z - (z - 3) % 12, z)) as to_date,
        case
            when yearly then if(period like '____-__', year_text(a // 12 - 1), cast(a // 12 - 1 as varchar))
            when is_day(period) then strftime(try_cast(period as date) - interval 1 year, '%Y-%m-%d')
            else span_text(a - 12, z - 12)
        end as before
    from measured
)
select n.*, y.a as year_a, y.z as year_z, y.before as year_before from named n left join named y on y.period = n.year;
-- A number as printed, with its thousands: 84.5k.
create macro has_k(t) as coalesce(lower(trim(t)) like '%k', false);
create macro printed_number(t) as micro(
    try_cast(regexp_replace(lower(t), '[,£%k\s]', '', 'g') as double) * if(has_k(t), 1000, 1)
);
create macro decimals_of(t) as
    length(regexp_extract(replace(coalesce(t, ''), ',', ''), '\.(\d*)', 1)) - if(lower(coalesce(t, '')) like '%k%', 3, 0);
create macro rounded_to(number, decimals) as if(decimals >= 6, number,
    half_away_of(cast(number as hugeint), cast(pow(10, 6 - decimals) as bigint)) * cast(pow(10, 6 - decimals) as bigint));

create table told_figure as
select
    row_number() over (order by s.z, s.a, period, kind, coalesce(r.position, '')) as nth,
    s.* exclude (period), r.area, r.measure_id as measure, r.period, r.kind, r.position as at, r.printed, r.read_as, micro(r.value) as value,
    micro(r.numerator) as numerator, micro(r.denominator) as denominator, r.counted, r.missing_reason, r.quartile,
    r.note, r.origin, m.adds_up, m.decimals, m.unit_kind, m.per
from reported r join measure m on m.measure = r.measure_id join span s using (period);

create table line_time as
with time as (
    select area, position as time, year, position, benchmark, origin, true as now from plans
    union all
    select area, unnest(string_split(earlier, '|')), year, position, benchmark, origin, false from plans
)
select
    t.area, t.time, t.now, t.year as plan_year, t.position, t.benchmark, t.origin as plan_origin,
    s.year, s.to_date, s.year_before, s.year_a, s.z,
    l.place as line, l.measure_id as measure, l.layer, l.outcome, l.code, l.forecast_method as method,
    m.margin, m.adds_up, m.sign, m.decimals, m.scale, m.unit_kind, m.per, m.counted
from time t join plan_lines l using (area) join measure m on m.measure = l.measure_id join span s on s.period = t.time;

-- --- figures: printed, or added up from shorter spans that fill theirs without a gap ---

create table wanted_span as
with
told as (
    select area, measure, unnest([time, to_date, year]) as period from line_time
    union select area, measure, period from told_figure where kind = 'actual'
),
all_told as (
    select * from told
    union select t.area, t.measure, unnest([s.year, s.before, s.year_before]) from told t join span s using (period)
)
select w.*, s.a, s.z from all_told w join span s using (period);

create table tiling as
with recursive
longest as (
    select w.area, w.measure, w.period, f.a as month, arg_max(f.nth, f.z) as nth
    from wanted_span w
    join told_figure f
        on f.area = w.area and f.measure = w.measure and f.kind = 'actual' and f.adds_up and f.part
        and w.a <= f.a and f.z <= w.z
    group by all
),
walk as (
    select area, measure, period, z, a as month, 0::hugeint as value, 0::hugeint as numerator, null::bigint as nth
    from wanted_span
    union all
    select w.area, w.measure, w.period, w.z, f.z + 1, w.value + f.value, w.numerator + f.numerator, f.nth
    from walk w
    join longest l on l.area = w.area and l.measure = w.measure and l.period = w.period and l.month = w.month
    join told_figure f on f.nth = l.nth
    where w.month <= w.z
)
select area, measure, period, value, numerator, nth from walk where nth is not null and month = z + 1;

create table known_figure as
select area, measure, period, value, numerator, denominator, nth, false as summed from told_figure where kind = 'actual'
union all
select t.area, t.measure, t.period, rounded_to(t.value, f.decimals), t.numerator::bigint, null, t.nth, true
from tiling t join told_figure f using (nth)
where not exists (
    from told_figure o where o.kind = 'actual' and o.area = t.area and o.measure = t.measure and o.period = t.period
);

-- Rule 22: limits from a figure's own counts, where these give it at its precision; they reach at least as far as it.
create table limited_figure as
with counted as (
    select k.*, m.per, case
        when abs(k.numerator / k.denominator * m.per - k.value / 1e6) > 0.5 / m.scale + 1e-9 then null
        when m.margin = 'wilson' then share_limits(k.numerator / 1e6, k.denominator / 1e6)
        when m.margin = 'poisson' then count_limits(k.numerator / 1e6)
    end as found, if(m.margin = 'wilson', 1, k.denominator / 1e6) as over
    from known_figure k join measure m using (measure)
    where k.value is not null and k.numerator is not null and k.denominator > 0
)
select area, measure, period, least(found.low / over * per, value / 1e6) as lower,
    greatest(found.high / over * per, value / 1e6) as upper
from counted where found.low is not null;

-- What a report shows: the position's own figure, one from the year's start to its end, else the last one of the year.
create table line_figure as
with last_told as (
    select l.area, l.measure, l.time, f.period,
        row_number() over (
            partition by l.area, l.measure, l.time order by f.z desc, f.months desc, f.period desc
        ) as place
    from line_time l
    join told_figure f on f.area = l.area and f.measure = l.measure and f.kind = 'actual'
    where l.year_a <= f.z and f.z <= l.z and not f.yearly
)
select
    l.*, k.period as figure, s.part, s.basis, s.yearly, s.months, s.a as figure_a, s.year as figure_year,
    s.year_a as figure_year_a, s.before as figure_before, s.year_before as figure_year_before, k.value, k.numerator, k.denominator, f.missing_reason as figure_reason, f.note as figure_note,
    f.origin as figure_origin, if(not k.summed, f.counted, null) as figure_counted
from line_time l
left join known_figure e on e.area = l.area and e.measure = l.measure and e.period = l.time
left join known_figure d on l.adds_up and d.area = l.area and d.measure = l.measure and d.period = l.to_date
left join last_told t on t.area = l.area and t.measure = l.measure and t.time = l.time and t.place = 1
left join known_figure k
    on k.area = l.area and k.measure = l.measure and k.period = coalesce(e.period, d.period, t.period)
left join told_figure f on f.nth = k.nth
left join span s on s.period = k.period;

-- --- doubts that decide what may be compared ---

create table lost_thousand as
with pair as (
    select
        f.*, o.period as other_period, o.printed as other_printed, printed_number(o.printed) as other_value,
        printed_number(f.printed) as printed_value,
        row_number() over (
            partition by f.nth
            order by o.months <> f.months, abs(o.z - f.z), o.nth
        ) as near
    from told_figure f
    join told_figure o on o.area = f.area and o.measure = f.measure and has_k(o.printed)
    where not has_k(f.printed) and coalesce(f.printed, '') <> '' and printed_number(f.printed) <> 0
)
select * from pair
where near = 1 and other_value <> 0
    and other_value / printed_value > 20
    and other_value / (printed_value::hugeint * 1000) > 0.05 and other_value / (printed_value::hugeint * 1000) < 20;

-- A figure that may have lost its thousands, and of which nobody says what it is, is compared with nothing.
create macro unsure(whose, which, wanted) as exists (
    from lost_thousand t where t.area = whose and t.measure = which and t.period = wanted and coalesce(t.read_as, '') = ''
);
create macro one_series(which, earlier, later) as not exists (
    from measure_notes n where n.measure_id = which and n.kind = 'break' and n.period > earlier and n.period <= later
);

-- --- targets ---

create table line_target as
with
found as (
    select l.area, l.measure, l.time, t.*,
        row_number() over (partition by l.area, l.measure, l.time order by t.period <> l.time) as place
    from line_time l
    join targets t on t.area = l.area and t.measure = l.measure and t.period in (l.time, l.year)
)
select
    area, measure, time, period as target_period, target, operator, micro(low) as low, micro(high) as high,
    micro(floor) as floor, owner, follows,
    micro(if(tolerance like '%target%',
        try_cast(regexp_extract(tolerance, '^\s*([0-9.]+)', 1) as double) / 100 * abs(low),
        try_cast(tolerance as double))) as tolerance
from found where place = 1;

-- The figure that a target follows: the cut of the top quartile, or an average, of the year that it names.
create table followed as
select
    t.area, t.measure, t.period, t.follows, t.follows_period,
    case
        when t.follows = 'top quartile' then q.sign * q.upper / q.scale
        when t.follows in ('national', 'england') then c.england / c.scale
        when t.follows in ('regional', 'region') then c.region / c.scale
        when t.follows = 'council type' then c.council_type / c.scale
        when t.follows = 'similar councils' then c.peers / c.scale
        else (
            select first(v.steps / m.scale) from average v
            join measure m using (measure)
            join areas a on a.code = v.area
            where v.measure = t.measure and v.period = t.follows_period
                and list_contains(
                    list_transform([a.code, a.name] || coalesce(string_split(a.also, '|'), []),
                        lambda x: lower(replace(x, '&', 'and'))),
                    t.follows)
        )
    end as resolved
from targets t
left join compared c on c.area = t.area and c.measure = t.measure and c.period = t.follows_period
left join (
    select cut.*, m.sign, m.scale from cut join measure m using (measure)
) q on q.measure = t.measure and q.period = t.follows_period
where t.follows is not null;

-- --- positions ---

create table forecasted as
select
    l.area, l.measure, l.time,
    case when s.nth is not null then s.value
        when possible and l.method = 'straight line' and l.value is not null then
            half_away_of(l.value::hugeint * 12, (l.months * pow(10, 6 - l.decimals))::hugeint) * pow(10, 6 - l.decimals)
        when possible and l.method = 'last year''s shape' and b.value <> 0 and y.value is not null then
            half_away_of(l.value::hugeint * y.value, b.value::hugeint * pow(10, 6 - l.decimals)::hugeint) * pow(10, 6 - l.decimals)
    end::bigint as forecast,
    case when s.nth is not null then s.numerator
        when possible and l.method = 'straight line' then
            half_away_of(l.numerator::hugeint * 12, l.months::hugeint)
        when possible and l.method = 'last year''s shape' and b.numerator <> 0 then
            half_away_of(l.numerator::hugeint * y.numerator, b.numerator::hugeint)
    end::bigint as forecast_numerator,
    case when s.nth is not null then 'supplied' when forecast is not null or forecast_numerator is not null then l.method
    end as forecast_method
from (
    select *, coalesce(
        adds_up and basis in ('year to date', 'quarter', 'month') and figure_a = figure_year_a,
        false) as possible
    from line_figure
) l
left join (
    select l.area, l.measure, l.time, f.nth, f.value, f.numerator,
        row_number() over (partition by l.area, l.measure, l.time order by f.nth) as place
    from line_time l
    join told_figure f on f.area = l.area and f.measure = l.measure and f.kind = 'forecast'
        and f.period = l.plan_year and coalesce(f.at, l.position) = l.time
) s on s.area = l.area and s.measure = l.measure and s.time = l.time and s.place = 1
left join known_figure b on b.area = l.area and b.measure = l.measure and b.period = l.figure_before
left join known_figure y on y.area = l.area and y.measure = l.measure and y.period = l.figure_year_before;

create table line_past as
select
    l.area, l.measure, l.time,
    if(not l.yearly and (s.value is not null or s.numerator is not null), s.period, null) as same_period,
    if(same_period is not null, s.value, null) as same_value,
    if(o.period is not null, o.period, d.period) as year_before,
    if(o.period is not null, o.value, micro(c.steps / c.scale)) as year_before_value,
    if(o.period is not null, o.numerator, micro(c.numerator)) as year_before_numerator,
    if(o.period is not null, if(o.value is null, f.missing_reason, null), c.missing_reason) as year_before_reason,
    sl.lower as same_lower, sl.upper as same_upper,
    if(o.period is not null, ol.lower, c.lower) as year_lower, if(o.period is not null, ol.upper, c.upper) as year_upper
from line_figure l
left join limited_figure sl on sl.area = l.area and sl.measure = l.measure and sl.period = l.figure_before
left join limited_figure ol on ol.area = l.area and ol.measure = l.measure and ol.period = l.year_before
left join known_figure s on s.area = l.area and s.measure = l.measure and s.period = l.figure_before
left join known_figure o on o.area = l.area and o.measure = l.measure and o.period = l.year_before
left join told_figure f on f.nth = o.nth
left join due d on d.area = l.area and d.measure = l.measure and d.period = l.year_before
left join compared c on c.area = d.area and c.measure = d.measure and c.period = d.period;

create table line_beside as
with candidate as (
    select
        p.*, l.figure, l.figure_year, l.value, l.sign, l.decimals,
        case
            when l.value is null or unsure(l.area, l.measure, l.figure) then null
            when p.same_value is not null then p.same_period
            when p.year_before_value is not null and not (l.adds_up and l.part) then p.year_before
        end as beside,
        if(p.same_value is not null, p.same_value, p.year_before_value) as earlier,
        if(p.same_value is not null, p.same_lower, p.year_lower) as earlier_lower,
        if(p.same_value is not null, p.same_upper, p.year_upper) as earlier_upper, n.lower, n.upper
    from line_past p join line_figure l using (area, measure, time)
    left join limited_figure n on n.area = l.area and n.measure = l.measure and n.period = l.figure
),
allowed as (
    select c.*,
        if(unsure(area, measure, beside) or not one_series(measure, s.year, figure_year), null, beside) as compared_with
    from candidate c left join span s on s.period = c.beside
)
select
    * exclude (beside, earlier, figure, figure_year),
    if(compared_with is not null, earlier, null) as compared,
    cast(round(value / pow(10, 6 - decimals)) as bigint) as steps,
    cast(round(compared / pow(10, 6 - decimals)) as bigint) as earlier_steps,
    case
        when compared is null then 'not comparable'
        when steps = earlier_steps then 'no change'
        when sign = 0 then if(steps > earlier_steps, 'rose', 'fell')
        when sign * steps > sign * earlier_steps then 'improved'
        else 'worsened'
    end as direction,
    rounded_to(value - compared, decimals) as change,
    beyond(
        (value - compared) / 1e6,
        margin_between(value / 1e6, lower, upper, compared / 1e6, earlier_lower, earlier_upper)
    ) as clear_change
from allowed;

create table line_judged as
select
    l.area, l.measure, l.time, t.operator is not null and t.low is not null as aimed,
    coalesce(l.adds_up and (l.figure is null or l.part) and (t.target is null or is_year(t.target_period)), false)
        as on_forecast,
    if(aimed, if(on_forecast, f.forecast, l.value), null) as judged,
    case
        when judged is null then null
        when t.operator = 'band' and judged < t.low then 'below'
        when t.operator = 'band' and judged > t.high then 'above'
        when t.operator = 'band' then 'within'
        when t.operator = '>=' and judged >= t.low then 'met'
        when t.operator = '>' and judged > t.low then 'met'
        when t.operator = '<=' and judged <= t.low then 'met'
        when t.operator = '<' and judged < t.low then 'met'
        else 'missed'
    end as met,
    case when judged is null then null when met in ('met', 'within') then 0 when met = 'above' then judged - t.high
        else abs(judged - t.low) end as short_by,
    case
        when judged is null then 'not rated'
        when met in ('met', 'within') then 'green'
        when coalesce(short_by <= t.tolerance, false) then 'amber'
        when coalesce(if(t.operator in ('>=', '>'), judged >= t.floor, judged <= t.floor), false) then 'amber'
        else 'red'
    end as rag,
    case
        when judged is not null then null
        when t.target is null or t.operator is null then 'no target'
        when t.low is null then 'no published threshold'
        when l.value is null then 'no figure'
        else 'the year is not over'
    end as unrated
from line_figure l
left join line_target t using (area, measure, time)
left join forecasted f using (area, measure, time);

create table line_at as
select
    l.area, l.measure, l.time as period, l.line, l.now, l.year, l.plan_year, l.position, l.benchmark, l.layer, l.outcome,
    l.code, l.adds_up, l.sign, l.decimals, l.scale, l.unit_kind, l.per, coalesce(l.figure_counted, l.counted) as counted,
    coalesce(l.figure, l.time) as figure_period, coalesce(l.figure_year, l.year) as figure_year, coalesce(l.part, false) as part,
    l.value, l.numerator,
    case when l.figure is null then 'not available' when l.value is null and l.numerator is null then l.figure_reason
    end as missing_reason,
    if(l.value is null and l.numerator is null and l.figure_reason is not null, l.figure_note, null) as reason,
    b.same_period, b.same_value, b.year_before, b.year_before_value, b.year_before_numerator, b.year_before_reason,
    b.compared_with, b.compared, b.steps, b.earlier_steps, b.direction, b.change, b.clear_change,
    -- Rule 28, of a council's own figure.
    coalesce(l.value is not null and case l.unit_kind
        when 'rate' then l.numerator / 1e6 < limit_of('small_count')
        when 'number' then false
        else l.denominator / 1e6 < limit_of('small_base')
    end, false) as small,
    f.forecast, f.forecast_numerator, f.forecast_method,
    t.target, t.target_period, t.follows, if(j.aimed, t.operator, null) as operator, t.low, t.high,
    if(j.aimed, t.tolerance, null) as tolerance, t.floor, t.owner,
    j.on_forecast, j.judged, j.met, j.short_by, j.rag, j.unrated,
    o.rag as override, o.reason as override_reason, o.name as override_by, p.rag as published_rag,
    coalesce(o.rag, j.rag) as shown, c.quartile, r.quartile as published_quartile,
    coalesce(l.figure_origin, l.plan_origin) as origin
from line_figure l
join line_beside b using (area, measure, time)
join line_judged j using (area, measure, time)
left join forecasted f using (area, measure, time)
left join line_target t using (area, measure, time)
left join ratings o on o.area = l.area and o.measure_id = l.measure and o.period = l.time and o.kind = 'override'
left join ratings p on p.area = l.area and p.measure_id = l.measure and p.period = l.time and p.kind = 'published'
left join compared c on c.area = l.area and c.measure = l.measure and c.period = l.benchmark
left join told_figure r
    on r.area = l.area and r.measure = l.measure and r.period = l.benchmark and r.kind = 'actual';

create table recomputed_positions as
select
    area as area_code, a.name as area_name, measure as measure_id, period, layer, outcome, l.code, figure_period,
    value / 1e6 as value, numerator / 1e6 as numerator, missing_reason, reason,
    same_period, same_value / 1e6 as same_value,
    year_before, year_before_value / 1e6 as year_before_value, year_before_numerator / 1e6 as year_before_numerator,
    year_before_reason, compared_with, direction, change / 1e6 as change, clear_change, if(small, 'yes', null) as small_base,
    forecast / 1e6 as forecast, forecast_numerator / 1e6 as forecast_numerator, forecast_method,
    target, operator, low / 1e6 as low, high / 1e6 as high, tolerance / 1e6 as tolerance, floor / 1e6 as floor, owner,
    judged / 1e6 as judged, met, short_by / 1e6 as short_by, rag, unrated, override, override_reason, override_by,
    published_rag, quartile, published_quartile, origin
from line_at l join areas a on a.code = l.area;
