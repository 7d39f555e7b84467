-- The quartile now beside that of the previous comparable figure. "Back" needs the same quartile earlier in the series.
with
order_of(quartile, height) as (values ('Bottom', 1), ('Third', 2), ('Second', 3), ('Top', 4)),
earlier as (
    select now.measure, now.area, now.period, bool_or(past.quartile = now.quartile) as held
    from compared now
    join compared past
        on past.measure = now.measure and past.area = now.area and past.series = now.series
        and past.period < now.previous_period
    group by all
)
select
    s.area, s.period, s.measure as item, s.shown as must,
    case
        when now.height = before.height then 'remained'
        when now.height < before.height then 'dropped'
        when e.held then 'back'
        else 'up'
    end as move,
    if(move = 'remained', null, tested(s.clear_change)) as clear,
    s.quartile, s.previous_quartile, s.previous_period, s.direction, r.since, r.run
from rankable s
join order_of now on now.quartile = s.quartile
join order_of before on before.quartile = s.previous_quartile
join run_of_quartiles r on r.measure = s.measure and r.area = s.area and r.period = s.period
semi join whole_past w on w.measure = s.measure and w.area = s.area and w.period = s.period
left join earlier e on e.measure = s.measure and e.area = s.area and e.period = s.period
