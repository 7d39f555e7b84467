-- The colour that the council printed beside the computed one, and why they differ as far as the figures tell.
with differ as (
    select *,
        rounded_to(judged, decimals_of(string_split(target, '(')[1])) as rounded
    from line_at where now and published_rag <> rag
)
select
    area, period, measure as item,
    published_rag as published, rag as computed, target, judged / 1e6 as judged, short_by / 1e6 as short_by,
    tolerance / 1e6 as tolerance,
    case
        when 'not rated' in (rag, published_rag) or judged is null or low is null then 'one of the two has no rating'
        when short_by = 0 then 'equals a target that asks for more or less'
        when rag <> 'green' and case operator
            when 'band' then rounded between low and high when '>=' then rounded >= low when '>' then rounded > low
            when '<=' then rounded <= low else rounded < low end
            then 'meets the target when rounded as the target is'
        else 'the tolerance that is declared here'
    end as why
from differ
