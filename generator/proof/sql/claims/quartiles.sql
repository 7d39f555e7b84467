-- Top and bottom quartile, of the measures with a quartile.
select
    area, period, about,
    list(measure order by place) filter (where quartile is not null) as measure_ids,
    count(*) filter (where quartile = 'Top') as top,
    count(*) filter (where quartile = 'Bottom') as bottom,
    count(quartile) as of,
    count(*) filter (where ranked > 0) as measures
from standing
group by area, period, about
having of > 0
