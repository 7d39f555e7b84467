-- There is no figure, and there is a reason; a survey of every second year that was not due is due in the next.
select
    s.area, s.period, s.measure as item, s.shown as must,
    s.missing_reason as reason,
    if(
        m.frequency = 'every two years' and s.missing_reason = 'survey not due',
        cast(s.period[1:4] as bigint) + 1
            || if(s.period[5:5] = '-', '-' || lpad(cast((cast(s.period[1:4] as bigint) + 2) % 100 as varchar), 2, '0'), ''),
        null
    ) as next_due
from subject s join measure m using (measure)
where s.steps is null and s.shown
