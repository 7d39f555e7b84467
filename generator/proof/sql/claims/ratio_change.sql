-- How many times the previous comparable figure. Both are large enough to divide.
select
    area, period, measure as item, shown as must,
    steps / scale as value, previous / scale as previous, previous_period,
    half_away(1000 * steps / previous) / 1000 as ratio,
    ratio_word(steps, previous) as word, times(steps, previous) as times, tested(clear_change) as clear
from sound
where clear_change is distinct from 'no' and unit_kind in ('percent', 'rate', 'number')
    and steps >= limit_of('ratio_steps') and previous >= limit_of('ratio_steps') and word is not null
