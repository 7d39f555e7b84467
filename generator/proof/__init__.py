"""A built site or a draft -> what of it does not hold, worked out by a route of its own."""
