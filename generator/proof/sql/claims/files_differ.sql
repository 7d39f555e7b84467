-- How often two files differ, as they are listed.
select
    setting('country') as area, (select max(period) from collected) as period, [] as measure_ids,
    (select count(*) from reading_differences) as differences
