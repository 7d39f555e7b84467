-- The measures of a survey, or of a domain, with a quartile: how many are top and bottom, and were so before.
with member as (
    select s.*, g.item, b.quartile as previous_quartile
    from standing s
    cross join lateral (select unnest(if(s.survey, ['survey', s.domain], [s.domain])) as item) g
    left join compared b on b.measure = s.measure and b.area = s.area and b.period = s.previous_period
    where s.quartile is not null
)
select
    area, period, about, item,
    list(measure order by place) as measure_ids,
    item as group,
    count(*) as of,
    count(*) filter (where quartile = 'Top') as top,
    count(*) filter (where quartile = 'Bottom') as bottom,
    count(*) filter (where clearly_top) as clearly_top,
    count(*) filter (where clearly_bottom) as clearly_bottom,
    count(*) filter (where quartile_tested) as tested,
    count(*) filter (where quartile = 'Top' and previous_quartile = 'Top') as remained_top,
    count(*) filter (where quartile = 'Bottom' and previous_quartile = 'Bottom') as remained_bottom
from member
group by area, period, about, item
having of >= limit_of('group_measures')
