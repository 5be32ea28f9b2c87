"""Money for children: what was planned, came and went, and what it brought about."""
