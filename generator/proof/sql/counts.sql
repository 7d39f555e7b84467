-- In how many measures a council was better, in line or worse: rule 7, each count on its own denominator.

create macro by_chance(tests) as half_away_of(tests, 20);
-- Rule 25: whether a rank band lies inside the best (or weakest) quarter.
create macro in_quarter(rank_low, rank_high, ranked, best) as case
    when rank_low is null then null
    when if(best, 4 * rank_high <= ranked, 4 * rank_low > 3 * ranked) then 'yes'
    else 'no'
end;
-- Rule 25: clearly in a quartile where the whole rank band is inside that quarter; not on a small base.
create table banded as
select
    *, quartile is not null and rank_low is not null and not small as quartile_tested,
    quartile_tested and quartile = 'Top' and in_quarter(rank_low, rank_high, ranked, true) = 'yes' as clearly_top,
    quartile_tested and quartile = 'Bottom' and in_quarter(rank_low, rank_high, ranked, false) = 'yes' as clearly_bottom
from compared;

create table standing as
select
    d.framework, f.subject, coalesce(f.about, '') as about, d.area_name, c.*,
    case
        when 'better' in (vs_england, vs_region) then 'better'
        when 'in line' in (vs_england, vs_region) then 'in line'
        when 'worse' in (vs_england, vs_region) then 'worse'
    end as either,
    vs_england <> 'not comparable' and vs_region <> 'not comparable' as both_known,
    sign <> 0 and steps is not null as judged,
    -- Rule 23: clearly on a side of any, or of every, average that there is; a figure on a small base is not tested.
    vs_england <> 'not comparable' as by_england, vs_region <> 'not comparable' as by_region,
    not small and ((by_england and clear is not null) or (by_region and clear_region is not null)) as any_tested,
    not small and (by_england or by_region) and (not by_england or clear is not null) and (not by_region or clear_region is not null) as all_tested,
    not small and ((vs_england = 'better' and clear = 'yes') or (vs_region = 'better' and clear_region = 'yes')) as any_clearly_better,
    all_tested and (not by_england or (vs_england = 'better' and clear = 'yes')) and (not by_region or (vs_region = 'better' and clear_region = 'yes')) as all_clearly_better,
    all_tested and (not by_england or (vs_england = 'worse' and clear = 'yes')) and (not by_region or (vs_region = 'worse' and clear_region = 'yes')) as all_clearly_worse
from due d
semi join (select framework, period from coded join collected using (measure, period)) k
    on k.framework = d.framework and k.period = d.period
join frameworks f on f.id = d.framework
join banded c on c.measure = d.measure and c.area = d.area and c.period = d.period;

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
    count(*) filter (where direction = 'worsened') as worsened,
    count(*) filter (where judged and not small and vs_england = 'better' and clear = 'yes') as clearly_better_england,
    count(*) filter (where judged and not small and vs_england = 'worse' and clear = 'yes') as clearly_worse_england,
    count(*) filter (where judged and not small and clear is not null) as tested_england,
    count(*) filter (where not small and direction = 'improved' and clear_change = 'yes') as clearly_improved,
    count(*) filter (where not small and direction = 'worsened' and clear_change = 'yes') as clearly_worsened,
    count(*) filter (where judged and not small and clear_change is not null) as tested_change,
    count(*) filter (where judged and small) as small_base
from standing
group by area, framework, period;
