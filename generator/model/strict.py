"""How records are read from files: a key that nobody knows is a mistake."""

STRICT = {"extra": "forbid"}
