-- The council's own forecast beside the straight line: more than one printed step, or one person, away.
with
supplied as (
    select l.*, f.value as own_value, f.numerator as own_numerator, f.period as forecast_period,
        row_number() over (partition by l.area, l.measure order by f.nth) as place,
        l.basis in ('year to date', 'quarter', 'month') and l.figure_a = l.figure_year_a as possible
    from line_figure l
    join told_figure f on f.area = l.area and f.measure = l.measure and f.kind = 'forecast' and f.period = l.plan_year
        and coalesce(f.at, l.position) = l.time
    where l.now and l.adds_up
),
sides as (
    select *, 1 as nth, 'value' as of_what, value as so_far, own_value as own, pow(10, 6 - decimals)::bigint as step,
        half_away_of(value::hugeint * 12, (months * pow(10, 6 - decimals))::hugeint) * pow(10, 6 - decimals) as straight
    from supplied where place = 1 and possible
    union all
    select *, 2, 'numerator', numerator, own_numerator, 1000000, half_away_of(numerator::hugeint * 12, months::hugeint)
    from supplied where place = 1 and possible
)
select
    area, forecast_period as period, measure as item,
    arg_min(of_what, nth) as of, arg_min(so_far, nth) / 1e6 as so_far, arg_min(months, nth) as months,
    arg_min(figure, nth) as figure_period, arg_min(own, nth) / 1e6 as supplied, arg_min(straight, nth) / 1e6 as straight_line
from sides
where abs(own - straight) > step
group by area, forecast_period, measure
