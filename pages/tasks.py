"""What was asked and what was decided: who does what, who waits, what is due, what is late."""

import streamlit as st

from lib import controls, forms, layout, minutes, shell
from lib.indicators import documents
from lib.text import words

# The figures of each part, on the left and on the right.
PARTS = {
    "decided": (("decisions",), ("due",)),
    "asked": [(f"{document}.matrix",) for document in documents()],
    "checks": (("inspections",), ("calendar",)),
    "texts": [(f"{document}.text",) for document in documents()],
}

scope = shell.scope(__file__)
said = words(scope.language)

names = {part: said(f"tasks.part.{part}") for part in PARTS}
part = controls.choice("part", names, said, label=said("tasks.page.part"), as_tabs=True)

sides = st.columns(max(2, len(PARTS[part])), gap="medium")
for column, figures in zip(sides, PARTS[part], strict=False):
    with column:
        for name in figures:
            layout.figure(f"tasks.{name}", scope)

if part == "decided":
    with sides[0]:
        forms.show(scope)
    with sides[1]:
        minutes.show(scope)
