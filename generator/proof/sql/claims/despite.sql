-- A change that goes against the level: worse and still top, or better and still bottom.
select
    area, period, measure as item, shown as must,
    quartile, direction, steps / scale as value, previous / scale as previous, previous_period
from subject
where (direction = 'worsened' and quartile = 'Top') or (direction = 'improved' and quartile = 'Bottom')
