-- The year before on its own measures, then both years on the measures that they share and that can be compared.
with
year as (select subject, about, period, lag(period) over (partition by subject order by period) as before
    from (select distinct subject, about, period from coded join collected using (measure, period))),
now as (select s.*, y.about, y.before
    from year y join standing s on s.period = y.period and s.subject = y.subject
    where s.quartile is not null),
then_ as (
    select
        s.area, y.about, y.period, count(*) as previous_of,
        count(*) filter (where s.quartile = 'Top') as previous_top,
        count(*) filter (where s.quartile = 'Bottom') as previous_bottom,
        count(*) filter (where s.clearly_top) as previous_clearly_top,
        count(*) filter (where s.clearly_bottom) as previous_clearly_bottom,
        count(*) filter (where s.quartile_tested) as previous_tested
    from year y join standing s on s.period = y.before and s.subject = y.subject
    where s.quartile is not null
    group by s.area, y.about, y.period
)
select
    n.area, n.period, n.about,
    list(n.measure order by n.place) as measure_ids,
    count(*) as of,
    any_value(n.before) as previous_period,
    any_value(t.previous_of) as previous_of,
    any_value(t.previous_top) as previous_top,
    any_value(t.previous_bottom) as previous_bottom,
    any_value(t.previous_clearly_top) as previous_clearly_top,
    any_value(t.previous_clearly_bottom) as previous_clearly_bottom,
    any_value(t.previous_tested) as previous_tested,
    count(b.quartile) as common,
    count(*) filter (where b.quartile is not null and n.quartile = 'Top') as common_top,
    count(*) filter (where b.quartile is not null and n.quartile = 'Bottom') as common_bottom,
    count(*) filter (where b.quartile = 'Top') as common_top_before,
    count(*) filter (where b.quartile = 'Bottom') as common_bottom_before,
    count(*) filter (where b.quartile is not null and n.clearly_top) as common_clearly_top,
    count(*) filter (where b.quartile is not null and n.clearly_bottom) as common_clearly_bottom,
    count(*) filter (where b.quartile is not null and n.quartile_tested) as common_tested,
    count(*) filter (where b.clearly_top) as common_clearly_top_before,
    count(*) filter (where b.clearly_bottom) as common_clearly_bottom_before,
    count(*) filter (where b.quartile_tested) as common_tested_before
from now n
join then_ t on t.area = n.area and t.period = n.period and t.about = n.about
left join timeline l on l.measure = n.measure and l.period = n.period
left join banded b
    on b.area = n.area and b.measure = n.measure and b.period = n.before and b.series = l.series and b.quartile is not null
group by n.area, n.period, n.about
