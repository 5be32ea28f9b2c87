"""Boundaries by era: reading them, following areas across eras, installing official files."""
