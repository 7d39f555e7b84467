-- Three counts in one, each on its own denominator. Where one of them has nothing to count it may be left unsaid.
with counted as (
    select
        area, period, about,
        count(*) filter (where judged and vs_england <> 'not comparable') as comparable,
        count(*) filter (where judged and vs_england = 'better') as better,
        count(*) filter (where judged and vs_england = 'in line') as in_line,
        count(*) filter (where judged and vs_england = 'worse') as worse,
        count(*) filter (where quartile = 'Top') as top,
        count(*) filter (where quartile = 'Bottom') as bottom,
        count(*) filter (where clearly_top) as clearly_top,
        count(*) filter (where clearly_bottom) as clearly_bottom,
        count(*) filter (where quartile_tested) as tested_quartile,
        count(quartile) as of,
        count(*) filter (where direction = 'improved') as improved,
        count(*) filter (where judged and direction = 'no change') as no_change,
        count(*) filter (where direction = 'worsened') as worsened,
        improved + no_change + worsened as compared,
        count(*) filter (where judged and not small and clear is not null) as tested_england,
        count(*) filter (where judged and not small and clear_change is not null) as tested_change,
        count(*) filter (where judged and not small and vs_england = 'better' and clear = 'yes') as clearly_better,
        count(*) filter (where judged and not small and vs_england = 'worse' and clear = 'yes') as clearly_worse,
        count(*) filter (where judged and not small and direction = 'improved' and clear_change = 'yes') as clearly_improved,
        count(*) filter (where judged and not small and direction = 'worsened' and clear_change = 'yes') as clearly_worsened
    from standing
    group by area, period, about
)
select
    area, period, about, comparable > 0 and of > 0 and compared > 0 as must,
    nullif(comparable, 0) as comparable,
    if(comparable > 0, better, null) as better,
    if(comparable > 0, in_line, null) as in_line,
    if(comparable > 0, worse, null) as worse,
    if(of > 0, top, null) as top,
    if(of > 0, bottom, null) as bottom,
    if(of > 0, clearly_top, null) as clearly_top,
    if(of > 0, clearly_bottom, null) as clearly_bottom,
    if(of > 0, tested_quartile, null) as tested_quartile,
    nullif(of, 0) as of,
    if(compared > 0, improved, null) as improved,
    if(compared > 0, no_change, null) as no_change,
    if(compared > 0, worsened, null) as worsened,
    nullif(compared, 0) as compared,
    if(comparable > 0, tested_england, null) as tested_england, if(compared > 0, tested_change, null) as tested_change,
    if(comparable > 0, clearly_better, null) as clearly_better, if(comparable > 0, clearly_worse, null) as clearly_worse,
    if(compared > 0, clearly_improved, null) as clearly_improved, if(compared > 0, clearly_worsened, null) as clearly_worsened
from counted
where comparable > 0 or of > 0 or compared > 0
