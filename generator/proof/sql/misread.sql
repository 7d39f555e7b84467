-- What councils wrote, read again: a target's operator and numbers, the figure that it follows, a printed figure.
with
target as (
    select t.*, f.resolved, trim(regexp_replace(t.target, '\(.*\)\s*$', '')) as said, m.sign
    from targets t
    join measure m on m.measure = t.measure
    left join followed f on f.area = t.area and f.measure = t.measure and f.period = t.period
),
reread as (
    select *,
        case
            when follows is not null then resolved
            when operator is not null then printed_number(regexp_extract(said, '(-?[\d,.]+\s*k?)', 1)) / 1e6
        end as low_again,
        case when operator = 'band' and follows is null then
            printed_number(regexp_extract(said, '([\d,.]+\s*k?)\s*%?$', 1)) / 1e6
        end as high_again,
        case
            when follows is not null then operator
            when regexp_matches(said, '\d\s*k?%?\s*(-|–|to)\s*\d') then 'band'
            when regexp_matches(said, '^(>=|≥)') then '>='
            when regexp_matches(said, '^(<=|≤)') then '<='
            when said[1] in ('>', '<') then said[1]
            when regexp_matches(said, '^[\d-]') and regexp_matches(said, '\d') then if(sign > 0, '>=', '<=')
        end as operator_again
    from target
)
select 'targets.csv' as file, concat_ws(', ', area, measure, period) as of_what,
    case
        when operator is distinct from operator_again then
            'operator: published ' || coalesce(operator, 'nothing') || ', read again ' || coalesce(operator_again, 'nothing')
        when micro(low) is distinct from micro(low_again) then
            'low: published ' || coalesce(cast(low as varchar), 'nothing') || ', read again ' || coalesce(cast(low_again as varchar), 'nothing')
        when micro(high) is distinct from micro(high_again) then
            'high: published ' || coalesce(cast(high as varchar), 'nothing') || ', read again ' || coalesce(cast(high_again as varchar), 'nothing')
    end as fault
from reread where fault is not null
union all
select 'reported.csv', concat_ws(', ', area, measure_id, period),
    'value: published ' || coalesce(cast(value as varchar), 'nothing') || ', printed ' || coalesce(read_as, printed, 'nothing')
from reported where micro(value) is distinct from printed_number(coalesce(read_as, printed))
union all
select 'caveats.csv', id, 'the measure ' || measure || ' is not in measures.csv'
from (select id, unnest(string_split(measures, '|')) as measure from caveats) where measure not in (select id from measures)
union all
select 'caveats.csv', id, 'the area ' || area || ' is not in areas.csv'
from (select id, unnest(string_split(areas, '|')) as area from caveats) where area not in (select code from areas)
order by all
