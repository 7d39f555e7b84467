-- Why a measure has no rating.
select
    area, period, measure as item, unrated, target,
    if(target_period = period, period, year) as target_period
from line_at
where shown = 'not rated' and unrated is not null
