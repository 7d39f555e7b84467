-- The figure, or the forecast of one that adds up over the year, beside the target as it is written (rules 19 and 20).
select
    area, period, measure as item,
    judged / 1e6 as judged,
    if(on_forecast, half_away_of(forecast_numerator::hugeint, 1000000::hugeint)::double, numerator / 1e6) as numerator,
    counted, figure_period,
    if(on_forecast, forecast_method, null) as method,
    target, target_period, follows is not null as follows, operator, low / 1e6 as low, high / 1e6 as high,
    met, short_by / 1e6 as short_by, rag, tolerance / 1e6 as tolerance, floor / 1e6 as floor
from line_at
where met is not null
