-- Judged figures beside their previous comparable ones; those without one are counted apart.
select
    area, period, about,
    list(measure order by place) as measure_ids,
    count(*) filter (where direction = 'improved') as improved,
    count(*) filter (where direction = 'worsened') as worsened,
    count(*) filter (where direction = 'no change') as no_change,
    count(*) filter (where direction <> 'not comparable') as compared,
    count(*) filter (where direction = 'not comparable') as not_compared,
    count(*) filter (where not small and clear_change is not null) as tested, by_chance(tested) as by_chance,
    count(*) filter (where direction = 'improved' and clear_change = 'yes' and not small) as clearly_improved,
    count(*) filter (where direction = 'worsened' and clear_change = 'yes' and not small) as clearly_worsened,
    count(*) filter (where direction <> 'not comparable' and small) as small_base
from standing
where judged
group by area, period, about
