"""Injuries and drowning: where, when, which children, how sure, and from which reports."""

import streamlit as st

from lib import controls, layout, shell
from lib.figures import injuries
from lib.figures.injuries import caution
from lib.text import words

# The figures of each part, on the left and on the right.
PARTS = {
    "where": (("map",), ("years", "hexagons")),
    "when": (("control", "season"), ("calendar",)),
    "who": (("people",), ("causes",)),
    "drowning": (("drowning",), ("map.drowning",)),
    "sure": (("funnel", "smoothed"), ("detect",)),
    "sources": (("sources",), ("completeness",)),
}

scope = shell.scope(__file__)
said = words(scope.language)

left, right = st.columns([1, 2], gap="medium", vertical_alignment="bottom")
with left:
    harm = injuries.of_code(
        controls.choice(
            "harm", caution.harm_names(said), said, label=said("injury.page.harm"), as_tabs=False
        )
    )
with right:
    names = {part: said(f"injury.part.{part}") for part in PARTS}
    part = controls.choice("part", names, said, label=said("injury.page.part"), as_tabs=True)

layout.caution(caution.sentence(harm, scope))

for column, figures in zip(st.columns(2, gap="medium"), PARTS[part], strict=True):
    with column:
        for name in figures:
            layout.figure(injuries.id_of(name, harm), scope, wakes=name == "map")
