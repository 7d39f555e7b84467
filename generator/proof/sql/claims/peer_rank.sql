-- Competition rank among the council itself and the similar councils that have a figure.
select
    area, period, measure as item, shown as must,
    peer_rank as rank, peer_ranked as ranked, peer_joint as joint
from rankable
where peer_ranked >= limit_of('peer_councils')
