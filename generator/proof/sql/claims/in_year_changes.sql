-- Better, equal and worse than the same part of the year before; a whole year stands in where nothing adds up.
with judged as (select *, sign <> 0 and direction <> 'not comparable' as compared_too from line_at)
select
    area, period,
    list(measure order by line) filter (where compared_too) as measure_ids,
    count(*) filter (where compared_too) as compared,
    coalesce(list(measure order by line) filter (where compared_too and direction = 'improved'), []) as improved,
    coalesce(list(measure order by line) filter (where compared_too and direction = 'no change'), []) as no_change,
    coalesce(list(measure order by line) filter (where compared_too and direction = 'worsened'), []) as worsened,
    count(*) filter (where compared_too and is_year(compared_with)) as whole_year,
    first(year_before order by line) filter (where compared_too and compared_with = year_before) as year_before,
    count(*) filter (where not compared_too) as not_compared
from judged
group by area, period
having compared > 0
