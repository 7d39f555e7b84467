-- No figure and no count, and why.
select area, period, measure as item, missing_reason as reason, reason as in_words
from line_at
where missing_reason is not null
