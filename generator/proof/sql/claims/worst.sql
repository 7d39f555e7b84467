-- The councils that no other is behind, all of them. A figure on a small base is left out, and that is said (rule 28).
with
placed as (
    select * from compared join last_collected using (measure, period) anti join unranked using (measure, period)
    where rank is not null and n is not null and unit_kind <> 'number'
),
ends as (
    select measure, min(sign * steps) filter (where not small) as edge
    from placed group by measure having min(steps) < max(steps) -- where all are equal, none is behind
)
select
    setting('country') as area, period, measure as item,
    any_value(steps / scale) filter (where not small) as value,
    list(area order by area) filter (where not small) as councils, any_value(ranked) as ranked,
    all_clear(list(in_quarter(rank_low, rank_high, ranked, false)) filter (where not small)) as clear,
    coalesce(list(area order by area) filter (where small), []) as left_out
from placed join ends using (measure)
where if(small, sign * steps <= edge, sign * steps = edge)
group by measure, period
