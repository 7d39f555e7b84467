-- A figure without a k that is the size of one with a k, once it has one.
select
    area, period, measure as item, [measure] as measure_ids,
    printed, printed_value / 1e6 as value, other_period, other_printed, other_value / 1e6 as other_value, read_as,
    half_away_of(other_value::hugeint, printed_value::hugeint) as ratio
from lost_thousand
where exists (from plan_lines l where l.area = lost_thousand.area and l.measure_id = lost_thousand.measure)
