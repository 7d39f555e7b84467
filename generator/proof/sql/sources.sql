-- What each source gives: a figure has the day of its own source and of no other (rule 31).

create table given_source as
select *, row_number() over () as place, try_cast(published as date) as day from sources;

-- Every published figure, of councils and of averages, with its source; of a source that is not listed, without.
create table sourced as
select
    o.measure_id as measure, o.area_code as area, o.area_kind as kind, o.period, o.source, s.place, s.day,
    s.id is not null as listed, c.framework, c.subject, c.about
from observations o
left join given_source s on s.id = o.source
left join coded c on c.measure = o.measure_id and c.period = o.period
where o.value is not null;

create table recomputed_sources as
select
    coalesce(s.id, u.source) as id, s.title, s.publisher, coalesce(cast(s.day as varchar), 'not known') as published,
    s.corrected, s.retrieved, u.first_period, u.last_period, coalesce(u.figures, 0) as figures,
    s.next_due, s.licence, s.page, s.url
from given_source s
full join (
    select source, min(period) as first_period, max(period) as last_period, count(*) as figures from sourced group by source
) u on u.source = s.id;

create macro in_order(place, source) as
    [one.source for one in list_sort(list(distinct {'place': place, 'source': source}))];
create macro as_day(day) as strftime(day, '%Y-%m-%d');
