"""Approximate boundaries of Hà Nội and the script that builds them; see README.md."""
