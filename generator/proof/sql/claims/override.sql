-- An officer's rating beside the computed one.
select area, period, measure as item, override, rag, override_reason as reason, override_by as name
from line_at
where override is not null
