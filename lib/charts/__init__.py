"""Charts: a tidy frame and a look in, an Altair or pydeck object out. No language, no database."""
