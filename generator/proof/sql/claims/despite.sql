-- A change that goes against the level: worse and still top, or better and still bottom.
select
    area, period, measure as item, shown as must,
    quartile, direction, tested(clear_change) as clear, steps / scale as value, previous / scale as previous, previous_period
from rankable
where clear_change is distinct from 'no'
    and ((direction = 'worsened' and quartile = 'Top') or (direction = 'improved' and quartile = 'Bottom'))
