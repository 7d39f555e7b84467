-- The published count behind a rate, where count and population give that rate at its precision.
with counted as (
    select s.*, m.per, cast(numerator as decimal(28, 6)) as top, cast(denominator as decimal(28, 6)) as under
    from subject s join measure m using (measure)
    where s.unit_kind = 'rate' and s.steps is not null and numerator = floor(numerator) and denominator > 0
)
select
    area, period, measure as item, shown as must,
    steps / scale as value, numerator, denominator, per, small as small_base
from counted
where 2 * top * cast(per as bigint) * scale >= (2 * steps - 1) * under
    and 2 * top * cast(per as bigint) * scale < (2 * steps + 1) * under
