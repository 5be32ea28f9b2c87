"""School milk and heart surgery: who is covered, who waits, who pays."""
