-- Better, equal and worse than the same part of the year before; a whole year stands in where nothing adds up.
with judged as (
    select *, sign <> 0 and direction <> 'not comparable' as compared_too,
        coalesce(clear_change, '') as test, compared_too and test <> '' and not small as sound
    from line_at
)
select
    area, period,
    list(measure order by line) filter (where compared_too) as measure_ids,
    count(*) filter (where compared_too) as compared,
    coalesce(list(measure order by line) filter (where compared_too and direction = 'improved'), []) as improved,
    coalesce(list(measure order by line) filter (where compared_too and direction = 'no change'), []) as no_change,
    coalesce(list(measure order by line) filter (where compared_too and direction = 'worsened'), []) as worsened,
    count(*) filter (where sound) as tested,
    count(*) filter (where sound and test = 'yes' and direction = 'improved') as clearly_improved,
    count(*) filter (where sound and test = 'yes' and direction = 'worsened') as clearly_worsened,
    half_away(tested / 20) as by_chance,
    count(*) filter (where compared_too and small) as small_base,
    count(*) filter (where compared_too and is_year(compared_with)) as whole_year,
    first(year_before order by line) filter (where compared_too and compared_with = year_before) as year_before,
    count(*) filter (where not compared_too) as not_compared
from judged
group by area, period
having compared > 0
