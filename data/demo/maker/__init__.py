"""Makes the illustrative data set: published totals, split over districts by fixed rules."""
