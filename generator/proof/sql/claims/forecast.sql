-- The figure for the whole year, by the council's own forecast or the method that is named (rule 21).
select
    area, period, measure as item,
    forecast / 1e6 as forecast,
    half_away_of(forecast_numerator::hugeint, 1000000::hugeint) as forecast_numerator,
    counted, forecast_method as method, year, figure_period, value / 1e6 as value, numerator / 1e6 as numerator
from line_at
where forecast is not null or forecast_numerator is not null
