-- Each council's figure beside the averages, the other councils and its own past: rules 5 to 16.

create macro beside(own, other, sign) as case
    when own is null or other is null then 'not comparable'
    when own = other then 'in line'
    when sign = 0 then if(own > other, 'higher', 'lower')
    when sign * own > sign * other then 'better'
    else 'worse'
end;

-- Rule 2: the type that the publisher counted a council under; an exception without a type means no average.
create table counted_under as
select
    f.measure, f.area, f.period,
    coalesce(
        first(coalesce(e.council_type, '') order by e.place) filter (where e.area is not null),
        any_value(a.council_type)
    ) as council_type
from figure f
join areas a on a.code = f.area
left join (select *, row_number() over () as place from council_types) e
    on e.area = f.area and f.period between e.first and e.last
    and (e.measures is null or list_contains(string_split(e.measures, '|'), f.measure))
where f.kind = 'council'
group by all;

-- The framework of a measure in a period, and what is told apart from the rest because it is of another subject.
create table coded as
select distinct m.measure_id as measure, p.period, m.framework, f.subject, coalesce(f.about, '') as about
from measure_codes m
join (select distinct period from observations) p on p.period between m.first and coalesce(m.last, '~')
join frameworks f on f.id = m.framework;

-- Rule 5: nothing is published for peers. Those that have a figure: a framework with lists of its own uses no other.
create table near as
select o.measure, o.area, o.period, o.sign, o.steps as own, f.steps, f.value - f.lower as below, f.upper - f.value as above, f.scale
from figure o
join coded c on c.measure = o.measure and c.period = o.period
join peers p
    on p.area = o.area
    and coalesce(p.framework, '') = if(c.framework in (select framework from peers where framework is not null), c.framework, '')
join figure f on f.measure = o.measure and f.period = o.period and f.area = p.peer and f.kind = 'council'
join timeline t on t.measure = o.measure and t.period = o.period
where o.kind = 'council' and f.steps is not null;

create table peer_mean as
select
    measure, area, period, half_away_of(sum(steps), count(*)) as steps, count(*) as counted,
    half_away_of(sum(steps), count(*)) / any_value(scale) as value,
    -- The margin of a mean of independent figures, where each has one.
    if(count(below) = count(*), sqrt(sum(below * below)) / count(*), null) as below,
    if(count(above) = count(*), sqrt(sum(above * above)) / count(*), null) as above
from near
group by all;

-- Rule 9 among the council itself and those of its peers that have a figure.
create table peer_place as
select
    measure, area, period,
    1 + count(*) filter (where sign * steps > sign * own) as rank,
    1 + count(*) as ranked,
    count(*) filter (where steps = own) > 0 as joint
from near
where own is not null and sign <> 0
group by measure, area, period;

-- Rule 9: competition rank from the good end; nobody is ranked alone.
create table placed as
select
    measure, area, period,
    rank() over (partition by measure, period order by sign * steps desc) as rank,
    count(*) over (partition by measure, period, steps) as sharing,
    count(*) over (partition by measure, period) as placed,
    placed - rank - sharing + 1 as beaten
from figure
where kind = 'council' and steps is not null and sign <> 0
qualify placed > 1;

-- Rule 10: cuts by linear interpolation, in steps with the good end high; fewer than twenty figures, or all equal: no quartile.
create table cut as
select
    measure, period,
    quantile_cont(cast(sign * steps as double), 0.75) as upper,
    quantile_cont(cast(sign * steps as double), 0.50) as middle,
    quantile_cont(cast(sign * steps as double), 0.25) as lower
from figure join timeline using (measure, period)
where kind = 'council' and steps is not null and sign <> 0
group by measure, period
having count(*) >= 20 and min(steps) < max(steps);

create table quartered as
select
    f.measure, f.area, f.period, sign * cut.upper as top_cut,
    case
        when sign * steps >= cut.upper then 'Top'
        when sign * steps >= cut.middle then 'Second'
        when sign * steps >= cut.lower then 'Third'
        else 'Bottom'
    end as quartile,
    count(*) over (partition by f.measure, f.period, quartile) as in_quartile
from figure f join cut using (measure, period)
where kind = 'council' and steps is not null;

create table compared as
select
    f.measure, f.area, f.period, m.place, m.sign, m.scale, m.unit_kind, m.domain, m.survey, m.near,
    f.steps, f.numerator, f.denominator, f.lower, f.upper, f.status, f.missing_reason,
    a.region as region_code, nullif(c.council_type, '') as type_code,
    e.steps as england, r.steps as region, t.steps as council_type, p.steps as peers, coalesce(p.counted, 0) as peers_counted,
    beside(f.steps, e.steps, m.sign) as vs_england,
    beside(f.steps, r.steps, m.sign) as vs_region,
    beside(f.steps, t.steps, m.sign) as vs_council_type,
    beside(f.steps, p.steps, m.sign) as vs_peers,
    f.base, f.small,
    beyond(f.value - e.value, margin_between(f.value, f.lower, f.upper, e.value, e.lower, e.upper)) as clear,
    beyond(f.value - r.value, margin_between(f.value, f.lower, f.upper, r.value, r.lower, r.upper)) as clear_region,
    beyond(f.value - t.value, margin_between(f.value, f.lower, f.upper, t.value, t.lower, t.upper)) as clear_type,
    beyond(f.value - p.value, margin_between(f.value, f.lower, f.upper, p.value, p.value - p.below, p.value + p.above)) as clear_peers,
    margin_between(f.value, f.lower, f.upper, b.value, b.lower, b.upper) as margin_of_change,
    beyond(f.value - b.value, margin_of_change) as clear_change,
    i.rank as peer_rank, coalesce(i.ranked, 0) as peer_ranked, coalesce(i.joint, false) as peer_joint,
    k.rank, g.rank_low, g.rank_high, k.beaten, coalesce(k.sharing > 1, false) as joint, coalesce(n.councils, 0) as ranked,
    q.quartile, q.in_quartile, q.top_cut,
    if(q.quartile <> 'Top', abs(q.top_cut - f.steps), null) as gap,
    l.n, l.series, l.previous_period,
    b.steps as previous,
    f.steps - b.steps as change,
    case
        when f.steps is null or b.steps is null then 'not comparable'
        when f.steps = b.steps then 'no change'
        when m.sign = 0 then if(f.steps > b.steps, 'rose', 'fell')
        when m.sign * f.steps > m.sign * b.steps then 'improved'
        else 'worsened'
    end as direction
from figure f
join measure m using (measure)
join areas a on a.code = f.area
left join counted_under c on c.measure = f.measure and c.area = f.area and c.period = f.period
left join average e on e.measure = f.measure and e.area = setting('country') and e.period = f.period
left join average r on r.measure = f.measure and r.area = a.region and r.period = f.period
left join average t on t.measure = f.measure and t.area = c.council_type and t.period = f.period
left join peer_mean p on p.measure = f.measure and p.area = f.area and p.period = f.period
left join peer_place i on i.measure = f.measure and i.area = f.area and i.period = f.period
left join placed k on k.measure = f.measure and k.area = f.area and k.period = f.period
left join comparisons g on g.measure_id = f.measure and g.area_code = f.area and g.period = f.period -- bands: see margins.py
left join collected n on n.measure = f.measure and n.period = f.period
left join quartered q on q.measure = f.measure and q.area = f.area and q.period = f.period
left join timeline l on l.measure = f.measure and l.period = f.period
left join figure b on b.measure = f.measure and b.area = f.area and b.period = l.previous_period
where f.kind = 'council';

-- All figures of one council that can be compared with each other, up to and including each of them (rules 18, 26).
create table series_so_far as
select
    now.measure, now.area, now.period, count(*) as points, min(earlier.period) as start,
    max(earlier.steps) filter (where earlier.period < now.period) as highest,
    min(earlier.steps) filter (where earlier.period < now.period) as lowest,
    list({'period': earlier.period, 'steps': earlier.steps} order by earlier.period) as figures
from compared now
join compared earlier
    on earlier.measure = now.measure and earlier.area = now.area
    and earlier.series = now.series and earlier.period <= now.period
where now.steps is not null and earlier.steps is not null
group by now.measure, now.area, now.period;

-- Those with no figure on the way that is not held: only of them can be said what was never so before.
create table whole_past as
select measure, area, period
from series_so_far s
where not exists (
    from figure f
    where f.measure = s.measure and f.area = s.area and f.period > s.start and f.period < s.period
        and f.missing_reason = 'not held'
);

-- Rule 26: the exact Mann-Kendall test. Its p is worked out in margins.py, by counting orders.
create table trended as
select measure, area, period, if(points >= limit_of('trend_points'), mann_kendall(list_transform(figures, lambda f: f.steps)), null) as test
from series_so_far;

-- Every council that existed, for every measure that its framework had: nothing is dropped in silence (rule 8).
create table due as
select distinct m.framework, m.measure_id as measure, m.code as measure_code, a.code as area, a.name as area_name, p.period
from measure_codes m, areas a, (select distinct period from observations) p
where a.kind = 'council'
    and p.period between coalesce(a.first, '') and coalesce(a.last, '~')
    and p.period between m.first and coalesce(m.last, '~');

create table recomputed_comparisons as
select
    d.framework, d.measure as measure_id, d.measure_code, d.area as area_code, d.area_name, d.period,
    c.steps / scale as value, england / scale as england, region / scale as region, council_type / scale as council_type,
    peers / scale as peers, vs_england, vs_region, vs_council_type, vs_peers, clear as clear_vs_england,
    clear_region as clear_vs_region, clear_type as clear_vs_council_type, clear_peers as clear_vs_peers,
    lower, upper, base, if(small, 'yes', null) as small_base, 
    floor(margin_of_change * 100 * scale * (1 + 1e-12) + 0.5) / (100 * scale) as change_margin, clear_change,
    case when test.p <= limit_of('trend_p') and test.score > 0 then 'rising' when test.p <= limit_of('trend_p') and test.score < 0 then 'falling' end as trend,
    half_away(test.p * 1000000) / 1000000 as trend_p,
    rank, ranked, rank_low, rank_high, joint, quartile, gap / scale as gap_to_top, previous_period,
    previous / scale as previous, change / scale as change, direction,
    peer_rank, peer_ranked, peer_joint
from due d
left join compared c on c.measure = d.measure and c.area = d.area and c.period = d.period
left join trended t on t.measure = d.measure and t.area = d.area and t.period = d.period;
