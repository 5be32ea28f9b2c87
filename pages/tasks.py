"""What was asked and what was decided: who does what, who waits, what is due, what is late."""

import streamlit as st

from lib import controls, forms, layout, minutes, shell
from lib.figures import tasks
from lib.text import words

scope = shell.scope(__file__)

# The figures of each part, on the left and on the right.
parts = {
    "decided": (("decisions",), ("due",)),
    "asked": [(f"{text}.matrix",) for text in tasks.texts()],
    "checks": (("inspections",), ("calendar",)),
    "texts": [(f"{text}.text",) for text in tasks.texts()],
}

said = words(scope.language)

names = {part: said(f"tasks.part.{part}") for part in parts}
part = controls.choice("part", names, said, label=said("tasks.page.part"), as_tabs=True)

sides = st.columns(max(2, len(parts[part])), gap="medium")
for column, figures in zip(sides, parts[part], strict=False):
    with column:
        for name in figures:
            layout.figure(f"tasks.{name}", scope)

if part == "decided":
    with sides[0]:
        forms.show(scope)
    with sides[1]:
        minutes.show(scope)
