-- Observations that no rule can be put to: of an unknown measure or area, or finer than published precision.
select
    measure_id, area_code, period,
    case
        when m.id is null then 'the measure is not in measures.csv'
        when a.code is null then 'the area is not in areas.csv'
        when a.kind is distinct from area_kind then 'area_kind: published ' || area_kind || ', in areas.csv ' || a.kind
        when value is null and missing_reason is null then 'there is neither a value nor a reason'
        when value is not null and missing_reason is not null then 'there is a value, and a reason why there is none'
        when abs(value * pow(10, decimals) - round(value * pow(10, decimals))) > 1e-6
            then 'value: published ' || value || ', which has more decimals than ' || decimals
    end as fault
from observations
left join measures m on m.id = measure_id
left join areas a on a.code = area_code
where fault is not null
order by all
