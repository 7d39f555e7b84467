-- Top and bottom quartile, of the measures with a quartile.
select
    area, period, about,
    list(measure order by place) filter (where quartile is not null) as measure_ids,
    count(*) filter (where quartile = 'Top') as top,
    count(*) filter (where quartile = 'Bottom') as bottom,
    count(quartile) as of,
    count(*) filter (where clearly_top) as clearly_top,
    count(*) filter (where clearly_bottom) as clearly_bottom,
    count(*) filter (where quartile_tested) as tested,
    count(*) filter (where quartile is not null and small) as small_base,
    count(*) filter (where ranked > 0) as measures
from standing
group by area, period, about
having of > 0
