-- Least squares over the whole comparable series; the sign survives whichever figure is left out (rule 17).
-- The sign of the slope is that of n * sum(t * y) - sum(t) * sum(y): whole numbers, so it is exact.
with
point as (
    select measure, area, period, points, start, unnest(figures, recursive := true)
    from series_so_far where points >= limit_of('trend_points')
),
total as (
    select measure, area, period, any_value(points) as points, any_value(start) as start,
        sum(year) as t, sum(steps) as y, sum(year * steps) as ty
    from point group by measure, area, period
),
slope as (
    select measure, area, period, points, start, sign(points * ty - t * y) as sign from total
    union all
    select p.measure, p.area, p.period, p.points, p.start,
        sign((p.points - 1) * (ty - year * steps) - (t - year) * (y - steps))
    from point p join total using (measure, area, period)
),
certain as (
    select measure, area, period, points, start, any_value(sign) as slope
    from slope group by all
    having min(sign) = max(sign) and min(sign) <> 0
)
select
    s.area, s.period, s.measure as item, s.shown as must,
    if(c.slope > 0, 'rising', 'falling') as sign,
    if(s.sign = 0, null, c.slope = s.sign) as good,
    c.start, c.points
from subject s join certain c using (measure, area, period)
