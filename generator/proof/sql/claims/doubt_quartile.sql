-- The quartile that the council printed beside the one of the published figures.
select area, period, measure as item, published_quartile as published, quartile as computed, benchmark
from line_at
where now and published_quartile <> quartile
