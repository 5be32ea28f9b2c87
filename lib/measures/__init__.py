"""What readers see: rates with their intervals, status, pace, ranks. Counts in, tidy frames out."""
