-- The figure less the previous comparable one; ranks only beside it (rule 13), and none on a small base (rule 28).
select
    area, period, measure as item, shown as must,
    steps / scale as value, previous / scale as previous, change / scale as change, previous_period, direction,
    tested(clear_change) as clear, small as small_base, grade(steps, previous, scale, unit_kind, clear_change, small) as grade,
    if(small, null, rank) as rank, if(small, null, ranked) as ranked, if(small, null, joint) as joint,
    if(small, null, previous_rank) as previous_rank, if(small, null, previous_ranked) as previous_ranked,
    if(small, null, previous_joint) as previous_joint,
    case
        when small then null
        when rank_low is null or previous_rank_low is null then 'untested'
        when rank_high < previous_rank_low or previous_rank_high < rank_low then 'yes'
        else 'no'
    end as clear_rank
from subject
where change is not null
