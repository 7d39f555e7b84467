-- In how many measures a council was better, in line or worse: rule 7, each count on its own denominator.

create table standing as
select
    d.framework, f.subject, coalesce(f.about, '') as about, d.area_name, c.*,
    case
        when 'better' in (vs_england, vs_region) then 'better'
        when 'in line' in (vs_england, vs_region) then 'in line'
        when 'worse' in (vs_england, vs_region) then 'worse'
    end as either,
    vs_england <> 'not comparable' and vs_region <> 'not comparable' as both_known,
    sign <> 0 and steps is not null as judged
from due d
semi join (select framework, period from coded join collected using (measure, period)) k
    on k.framework = d.framework and k.period = d.period
join frameworks f on f.id = d.framework
join compared c on c.measure = d.measure and c.area = d.area and c.period = d.period;

create table recomputed_counts as
select
    area as area_code, any_value(area_name) as area_name, framework, period,
    count(*) filter (where ranked > 0) as measures,
    count(*) filter (where judged and vs_england <> 'not comparable') as comparable_england,
    count(*) filter (where judged and vs_england = 'better') as better_england,
    count(*) filter (where judged and vs_england = 'in line') as in_line_england,
    count(*) filter (where judged and vs_england = 'worse') as worse_england,
    count(*) filter (where judged and either is not null) as comparable_either,
    count(*) filter (where judged and either = 'better') as better_either,
    count(*) filter (where judged and either = 'in line') as in_line_either,
    count(*) filter (where judged and either = 'worse') as worse_either,
    count(*) filter (where judged and both_known) as comparable_both,
    count(*) filter (where judged and vs_england = 'better' and vs_region = 'better') as better_both,
    count(*) filter (where quartile = 'Top') as top_quartile,
    count(*) filter (where quartile = 'Bottom') as bottom_quartile,
    count(*) filter (where direction = 'improved') as improved,
    count(*) filter (where direction = 'worsened') as worsened
from standing
group by area, framework, period;
