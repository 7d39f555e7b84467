-- The outer quartile counts of both years on the measures that they share, where one of them moved far.
with
year as (select subject, about, period, lag(period) over (partition by subject order by period) as before
    from (select distinct subject, about, period from coded join collected using (measure, period))),
counted as (
    select
        n.area, y.period, y.about, any_value(y.before) as previous_period, count(*) as common,
        count(*) filter (where b.quartile = 'Top') as top_before,
        count(*) filter (where n.quartile = 'Top') as top,
        count(*) filter (where b.quartile = 'Bottom') as bottom_before,
        count(*) filter (where n.quartile = 'Bottom') as bottom,
        count(*) filter (where b.clearly_top) as clearly_top_before,
        count(*) filter (where n.clearly_top) as clearly_top,
        count(*) filter (where b.clearly_bottom) as clearly_bottom_before,
        count(*) filter (where n.clearly_bottom) as clearly_bottom,
        count(*) filter (where b.quartile_tested) as tested_before,
        count(*) filter (where n.quartile_tested) as tested
    from year y
    join standing n on n.period = y.period and n.subject = y.subject
    join banded b on b.area = n.area and b.measure = n.measure and b.period = y.before and b.series = n.series
    where n.quartile is not null and b.quartile is not null
    group by n.area, y.period, y.about
)
select * from counted
where common >= limit_of('one_way_measures')
    and greatest(abs(top - top_before), abs(bottom - bottom_before)) >= limit_of('quartile_moves')
