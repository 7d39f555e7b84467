-- Two thirds or more of the judged figures that can be compared with an earlier one went one way.
with counted as (
    select
        area, period, about,
        list(measure order by place) filter (where direction = 'improved') as better,
        list(measure order by place) filter (where direction = 'worsened') as poorer,
        count(*) filter (where direction = 'improved') as improved,
        count(*) filter (where direction = 'worsened') as worsened,
        count(*) filter (where direction = 'no change') as no_change,
        count(*) as compared,
        count(*) filter (where not small and clear_change is not null) as tested,
        count(*) filter (where not small and direction = 'improved' and clear_change = 'yes') as clearly_improved,
        count(*) filter (where not small and direction = 'worsened' and clear_change = 'yes') as clearly_worsened
    from standing
    where judged and direction <> 'not comparable'
    group by area, period, about
)
select
    area, period, about, improved, worsened, no_change, compared, tested, clearly_improved, clearly_worsened,
    if(improved > worsened, 'improved', 'worsened') as direction,
    if(improved > worsened, better, poorer) as measure_ids
from counted
where compared >= limit_of('one_way_measures') and improved <> worsened
    and greatest(improved, worsened) >= limit_of('one_way') * compared
