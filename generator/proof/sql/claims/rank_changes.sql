-- Ranks of both years on the councils with a figure in both (pattern 14), beside what the figures did.
with
both_years as (
    select *,
        rank() over (partition by measure, period order by sign * steps desc) as rank_now,
        rank() over (partition by measure, period order by sign * previous desc) as rank_then,
        case
            when small or rank_low is null or previous_low is null then null
            when rank_high < previous_low or previous_high < rank_low then 'yes'
            else 'no'
        end as clear_rank
    from standing
    left join (select measure, area, period as previous_period, rank_low as previous_low, rank_high as previous_high from compared)
        using (measure, area, previous_period)
    where judged and previous is not null
    qualify count(*) over (partition by measure, period) > 1 -- nobody is ranked alone
)
select
    area, period, about,
    list(measure order by place) filter (where rank_now < rank_then) as measure_ids,
    count(*) filter (where rank_now < rank_then) as improved,
    count(*) filter (where rank_now = rank_then) as same,
    count(*) filter (where rank_now > rank_then) as worsened,
    count(*) as compared,
    count(clear_rank) as tested,
    count(*) filter (where rank_now < rank_then and clear_rank = 'yes') as clearly_improved,
    count(*) filter (where rank_now > rank_then and clear_rank = 'yes') as clearly_worsened,
    count(*) filter (where direction = 'improved') as figures_improved,
    count(*) filter (where direction = 'worsened') as figures_worsened,
    count(*) filter (where rank_now < rank_then and direction = 'worsened') as against
from both_years
group by area, period, about
