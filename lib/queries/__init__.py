"""Counts as stored: one module per subject, SQL only, the same on SQLite and PostgreSQL."""
