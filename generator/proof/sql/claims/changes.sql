-- Judged figures beside their previous comparable ones; those without one are counted apart.
select
    area, period, about,
    list(measure order by place) as measure_ids,
    count(*) filter (where direction = 'improved') as improved,
    count(*) filter (where direction = 'worsened') as worsened,
    count(*) filter (where direction = 'no change') as no_change,
    count(*) filter (where direction <> 'not comparable') as compared,
    count(*) filter (where direction = 'not comparable') as not_compared
from standing
where judged
group by area, period, about
