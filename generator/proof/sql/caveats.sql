-- The caveats that hold for the figure of each claim that names one measure, in the order of caveats.csv. A part of a year
-- has those of its year; a caveat that names no measure holds for every measure of a framework (rule 30).
with caveat as (
    select
        id, rowid as nth, string_split(measures, '|') as named, string_split(areas, '|') as places,
        coalesce(first, '') as since, coalesce(last, '9999') as until
    from caveats
),
figure as (
    select *, if(is_year(period), period, year_text((last_month(period) - 3) // 12)) as year from about_one
)
select f.claim, coalesce(list(c.id order by c.nth) filter (where c.id is not null), []) as caveats
from figure f
left join caveat c
    on coalesce(list_contains(c.named, f.measure), f.measure in (select measure_id from measure_codes))
    and coalesce(list_contains(c.places, f.area), true)
    and f.year between c.since and c.until
group by f.claim
