-- Of a year of the leading subject that is not its newest: that what is said is worked out from the figures of now.
select distinct
    s.area, s.period, [] as measure_ids,
    setting('as_at') as as_at, l.period as newest_period, a.last as existed_to
from standing s
join last_told l using (subject)
join areas a on a.code = s.area
where s.about = '' and s.period <> l.period
