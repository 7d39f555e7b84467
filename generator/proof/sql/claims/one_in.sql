-- The simplest fraction that gives the same whole percentage: one in two to ten, or so many in three, four, five or ten.
with
whole as (select unnest(range(2, cast(limit_of('simple_parts') as bigint) + 1)) as of),
fraction as (
    select parts, of
    from (select of, unnest(range(1, of)) as parts from whole)
    where gcd(parts, of) = 1 and (parts = 1 or of in (3, 4, 5, 10))
),
fitting as (
    select s.*, f.parts, f.of
    from sound s, fraction f
    where s.unit_kind = 'percent' and s.steps > 0 and s.steps < 100 * s.scale
        and half_away_of(100 * f.parts, f.of) = half_away_of(s.steps, s.scale)
    qualify row_number() over (partition by measure, area, period order by f.of, f.parts) = 1
)
select
    area, period, measure as item, shown as must,
    steps / scale as value, parts, of, steps * of = 100 * parts * scale as exact
from fitting
