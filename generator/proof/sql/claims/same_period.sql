-- Beside the same part of the year before, with a direction; beside a whole year in words alone (rule 21).
with
paired as (
    select
        *,
        case
            when compared_with is not null then ''
            when value is null and numerator is not null and adds_up and part then 'part of a year'
            when value is null then null
            when same_value is not null then
                if(one_series(measure, same_year, figure_year), null, 'new series')
            when year_before_value is null then null
            when not one_series(measure, year_before, figure_year) then 'new series'
            when adds_up and part then 'part of a year'
        end as why
    from (select l.*, s.year as same_year from line_at l left join span s on s.period = l.same_period)
    where value is not null or numerator is not null
),
chosen as (
    select *,
        case when why = '' then compared_with when value is null or same_value is null then year_before else same_period
        end as before,
        case when why = '' then compared when value is null then year_before_numerator when same_value is null then year_before_value
            else same_value
        end as earlier,
        if(why = '' and clear_change is distinct from 'no' and not small and unit_kind in ('percent', 'rate', 'number')
                and steps >= limit_of('ratio_steps') and earlier_steps >= limit_of('ratio_steps'),
            ratio_word(value, compared), null) as word
    from paired where why is not null
)
select
    area, period, measure as item,
    value / 1e6 as value, numerator / 1e6 as numerator, counted, figure_period,
    earlier / 1e6 as previous, before as previous_period,
    is_year(before) and not is_year(figure_period) as whole_year,
    direction, change / 1e6 as change, tested(clear_change) as clear, small as small_base,
    if(word is not null, half_away_of(1000 * value::hugeint, compared::hugeint) / 1000, null) as ratio,
    word, if(word is not null, times(value, compared), null) as times, why
from chosen
where earlier is not null and before is not null
