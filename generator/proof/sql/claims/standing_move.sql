-- The side of the national average now, beside the side of the previous comparable figure.
select
    s.area, s.period, s.measure as item, s.shown as must,
    if(vs_england = previous_vs_england, 'remained_', 'became_') || vs_england as move,
    if(starts_with(move, 'became'), both_clear(clear, previous_clear), tested(clear)) as clear,
    steps / scale as value, england / scale as england,
    previous / scale as previous, previous_england / scale as previous_england, previous_vs_england as was,
    previous_period, r.since, r.run
from sound s join run_of_standings r using (measure, area, period) semi join whole_past using (measure, area, period)
where previous_vs_england <> 'not comparable'
