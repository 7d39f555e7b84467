-- The earliest figure of the series that is in this outer quartile, or on this side of the national average, is this one.
-- A figure before it without a quartile, or without an average, leaves it open whether it was the first.
with
placed_figure as (
    select
        measure, area, series, period,
        unnest([
            {'preference': 1, 'what': lower(quartile), 'open': quartile is null},
            {'preference': 2, 'what': vs_england, 'open': vs_england = 'not comparable'}
        ], recursive := true)
    from own_figure
),
first_of as (
    select measure, area, series, preference, what, min(period) as period
    from placed_figure where what in ('top', 'bottom', 'better', 'worse')
    group by all
),
opened as (
    select measure, area, series, preference, min(period) as since from placed_figure where open group by all
),
said as (
    select measure, area, f.period, arg_min(what, preference) as what
    from first_of f left join opened o using (measure, area, series, preference)
    where since is null or since > f.period
    group by all
)
select
    s.area, s.period, s.measure as item, s.shown as must,
    said.what, s.steps / s.scale as value,
    tested(if(said.what in ('better', 'worse'), s.clear, in_quarter(s.rank_low, s.rank_high, s.ranked, said.what = 'top'))) as clear,
    if(said.what in ('better', 'worse'), s.england / s.scale, null) as england,
    r.start, r.points
from rankable s
join said using (measure, area, period)
join series_so_far r using (measure, area, period)
semi join whole_past using (measure, area, period)
where r.points >= limit_of('record_points')
