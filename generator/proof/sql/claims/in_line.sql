-- Equal to an average and better than neither: a bucket of its own, said only where it holds something.
select
    area, period, about,
    list(measure order by place) filter (where either = 'in line') as measure_ids,
    count(*) filter (where either = 'in line') as in_line,
    count(*) as comparable
from standing
where judged and either is not null
group by area, period, about
having in_line > 0
