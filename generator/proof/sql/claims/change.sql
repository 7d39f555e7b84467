-- The figure less the previous comparable one; ranks only beside it (rule 13).
select
    area, period, measure as item, shown as must,
    steps / scale as value, previous / scale as previous, change / scale as change, previous_period, direction,
    rank, ranked, joint, previous_rank, previous_ranked, previous_joint,
    grade(steps, previous, scale, unit_kind) as grade
from subject
where change is not null
