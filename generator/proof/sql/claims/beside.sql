-- The figure beside the average of the council's type and the mean of its similar councils.
select
    area, period, measure as item, shown as must,
    steps / scale as value, if(council_type is null, null, type_code) as council_type, council_type / scale as type_value, vs_council_type as vs_type, tested(clear_type) as clear_type,
    peers / scale as peers_value, vs_peers, tested(clear_peers) as clear_peers, peers_counted, small as small_base
from subject
where steps is not null and (council_type is not null or peers is not null)
