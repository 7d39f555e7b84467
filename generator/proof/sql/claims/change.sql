-- The figure less the previous comparable one; ranks only beside it (rule 13), and none on a small base, or where nobody may rank.
select
    area, period, measure as item, shown as must,
    steps / scale as value, previous / scale as previous, change / scale as change, previous_period, direction,
    tested(clear_change) as clear, small as small_base, grade(steps, previous, scale, unit_kind, clear_change, small) as grade,
    if(silent, null, rank) as rank, if(silent, null, ranked) as ranked, if(silent, null, joint) as joint,
    if(silent, null, previous_rank) as previous_rank, if(silent, null, previous_ranked) as previous_ranked,
    if(silent, null, previous_joint) as previous_joint,
    case
        when silent then null
        when rank_low is null or previous_rank_low is null then 'untested'
        when rank_high < previous_rank_low or previous_rank_high < rank_low then 'yes'
        else 'no'
    end as clear_rank
from (
    select s.*,
        small or exists (from unranked u where u.measure = s.measure and u.period in (s.period, s.previous_period)) as silent
    from subject s
)
where change is not null
