-- What a claim needs beside a row of comparisons: the previous figure's class and side, runs, and what is told.

-- The figures of one council in one series, numbered in time; partial collections are passed over. A run is of these.
create table own_figure as
select *, row_number() over (partition by measure, area, series order by period) as nth
from compared where n is not null and steps is not null;

create table run_of_quartiles as
with island as (
    select *, nth - row_number() over (partition by measure, area, series, quartile order by nth) as island
    from own_figure where quartile is not null
)
select measure, area, period, count(*) over so_far as run, first(period) over so_far as since
from island
window so_far as (partition by measure, area, series, quartile, island order by nth);

create table run_of_standings as
with island as (
    select *, nth - row_number() over (partition by measure, area, series, vs_england order by nth) as island
    from own_figure where vs_england in ('better', 'worse')
)
select measure, area, period, count(*) over so_far as run, first(period) over so_far as since
from island
window so_far as (partition by measure, area, series, vs_england, island order by nth);

-- A figure that is missing is no change, so that no run of changes goes past it.
create table run_of_changes as
with island as (
    select *, nth - row_number() over (partition by measure, area, series, direction order by nth) as island
    from own_figure where direction in ('improved', 'worsened', 'rose', 'fell')
)
select
    measure, area, period,
    count(*) over so_far as run, first(previous_period) over so_far as start, first(previous) over so_far as first
from island
window so_far as (partition by measure, area, series, direction, island order by nth);

-- The period that a council's page of a measure leads with: the last collected while the council existed.
create table shown as
select measure, area, max(period) as period from compared where ranked > 0 group by measure, area;

-- How far apart two figures are, by the declared limits: percentages by points, everything else by its share of the other.
create macro adverb(unit_kind, which) as
    (select cast(value as decimal(18, 9)) from settings where name = 'adverbs.' || unit_kind || '.' || which);
create macro within_limit(own, other, scale, unit_kind, which) as abs(own - other)
    <= adverb(unit_kind, which) * if(unit_kind = 'percent', scale, abs(other));
create macro at_limit(own, other, scale, unit_kind, which) as abs(own - other)
    >= adverb(unit_kind, which) * if(unit_kind = 'percent', scale, abs(other));
create macro grade(own, other, scale, unit_kind, clear, small) as case
    when own is null or other is null or own = other or small then ''
    when unit_kind <> 'percent' and other = 0 then ''
    when clear = 'no' then if(within_limit(own, other, scale, unit_kind, 'similar'), 'similar', '')
    when within_limit(own, other, scale, unit_kind, 'slightly') then 'slightly'
    when at_limit(own, other, scale, unit_kind, 'considerably') then 'considerably'
    else ''
end;
create macro considerably(own, other, scale, unit_kind) as grade(own, other, scale, unit_kind, null, false) = 'considerably';

-- Strengths and concerns, by one rule and its mirror; the first of each are told with their figures.
create table told as
with
sided as (
    select s.area, s.period, s.about, s.measure, s.quartile, side.edge, side.sign as turn,
        if(rank is null, 0, (beaten - (rank - 1)) / (ranked - 1)) as position
    from standing s, (values
        ('Top', 'Second', 'better', 'worse', 1), ('Bottom', 'Third', 'worse', 'better', -1)
    ) side(edge, next_to, word, opposite, sign)
    where judged and not small and not coalesce(rank = 1 and beaten = 0, false) -- all are equal
        and not exists (from unranked u where u.measure = s.measure and u.period = s.period)
        and (quartile is null or quartile in (edge, next_to)) and (quartile = edge or vs_england = word)
        and not coalesce(vs_england = opposite and considerably(steps, england, scale, unit_kind), false)
        and not coalesce(vs_region = opposite and considerably(steps, region, scale, unit_kind), false)
        and not coalesce(vs_council_type = opposite and considerably(steps, council_type, scale, unit_kind), false)
),
ordered as (
    select *, row_number() over (
        partition by area, period, about, edge
        order by quartile is distinct from edge, turn * position desc, measure
    ) as place
    from sided
)
select distinct area, period, measure from ordered where place <= limit_of('told');

-- The year in which a council's plan compares its lines with other councils is told of too.
create table benchmarked as
select l.area, l.measure_id as measure, p.benchmark as period from plans p join plan_lines l using (area) where p.benchmark is not null;

create table subject as
select
    c.*, b.quartile as previous_quartile, b.rank as previous_rank, coalesce(b.ranked, 0) as previous_ranked,
    b.rank_low as previous_rank_low, b.rank_high as previous_rank_high,
    coalesce(b.joint, false) as previous_joint, b.vs_england as previous_vs_england, b.england as previous_england, b.clear as previous_clear,
    s.period is not null as shown, t.period is not null as told, k.period is not null as benchmarked
from compared c
left join compared b on b.measure = c.measure and b.area = c.area and b.period = c.previous_period
left join shown s on s.measure = c.measure and s.area = c.area and s.period = c.period
left join told t on t.measure = c.measure and t.area = c.area and t.period = c.period
left join benchmarked k on k.measure = c.measure and k.area = c.area and k.period = c.period
where s.period is not null or t.period is not null or k.period is not null;
-- Rule 28: of a figure on a small base no more is said than what it is and what it stands beside.
create view sound as select * from subject where not small;
-- Rule 30: nor is a place among councils said where the publisher says that they must not be ranked.
create view rankable as select * from sound anti join unranked using (measure, period);

create macro times(own, other) as (greatest(own, other) // least(own, other));
create macro both_clear(one, other) as case
    when one = 'no' or other = 'no' then 'no' when one = 'yes' and other = 'yes' then 'yes' else 'untested'
end;
create macro all_clear(clears) as case
    when list_contains(clears, 'no') then 'no' when len(list_filter(clears, lambda c: c is distinct from 'yes')) = 0 then 'yes' else 'untested'
end;
create macro ratio_word(own, other) as case
    when own = limit_of('double') * other then 'double'
    when own > limit_of('double') * other then 'more_than_double'
    when own >= limit_of('almost_double') * other then 'almost_double'
    when own between limit_of('third_more_from') * other and limit_of('third_more_to') * other then 'third_more'
    when own = limit_of('half') * other then 'half'
    when own < limit_of('half') * other then 'less_than_half'
    when own <= limit_of('almost_half') * other then 'almost_half'
end;

create table last_collected as select measure, max(period) as period from collected group by measure;
-- Of each subject the last period with figures: what is said of the country and its regions is of that.
create table last_told as select subject, max(period) as period from collected join coded using (measure, period) group by subject;
