"""What a page may weigh, and how soon it must be there: what ``make bench`` prints and the tests hold."""

from __future__ import annotations

SEARCH_BYTES = 1_000_000  # the search index, which is fetched when somebody searches

# As sent: text packed, as Pages sends it.
PAGE_BYTES = 45_000  # a page with its pictures, without the files that pages share
FIRST_VIEW_BYTES = 200_000  # a page, its styles and pictures, without scripts
ALL_BYTES = 600_000  # the same with scripts, and every chart of the page explored

LARGEST_PAINT = 1500  # ms, on a SLOW_NETWORK with a processor SLOWED_DOWN times slower
SHIFT = 0.05  # of the Cumulative Layout Shift

# Lighthouse's "slow 4G", which it called "fast 3G" before (mobileSlow4G in its constants), in a browser's own terms.
SLOW_NETWORK = {
    "offline": False,
    "latency": 150,  # ms from a request to the first byte of its answer
    "downloadThroughput": 1.6 * 1024 * 1024 / 8,  # bytes a second
    "uploadThroughput": 750 * 1024 / 8,
}
SLOWED_DOWN = 4
