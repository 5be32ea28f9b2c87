"""A figure's chart as a drawing of its own, fitted to a page or to a screen in a room."""
