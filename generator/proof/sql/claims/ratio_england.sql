-- How many times the national average. Both are large enough to divide, and not within the margin of error.
select
    area, period, measure as item, shown as must,
    steps / scale as value, england / scale as england,
    half_away(1000 * steps / england) / 1000 as ratio,
    ratio_word(steps, england) as word, times(steps, england) as times, tested(clear) as clear
from sound
where unit_kind in ('percent', 'rate', 'number') and clear is distinct from 'no'
    and steps >= limit_of('ratio_steps') and england >= limit_of('ratio_steps') and word is not null
