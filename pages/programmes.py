"""School milk and heart surgery: who is covered, who waits and how long, and who pays."""

import streamlit as st

from lib import controls, layout, shell
from lib.text import words

# The figures of each part, on the left and on the right.
PARTS = {
    "milk": (
        ("map.school_milk_children", "programmes.milk.types", "programmes.milk.payers"),
        ("programmes.milk.terms", "programmes.milk.order", "programmes.milk.cartons"),
    ),
    "heart": (
        ("programmes.heart.pathway", "programmes.heart.waiting", "programmes.heart.payers"),
        ("programmes.heart.months", "programmes.heart.residence"),
    ),
}

scope = shell.scope(__file__)
said = words(scope.language)

names = {part: said(f"programme.part.{part}") for part in PARTS}
part = controls.choice("programme", names, said, label=said("programme.page.part"), as_tabs=True)

for column, figures in zip(st.columns(2, gap="medium"), PARTS[part], strict=True):
    with column:
        for name in figures:
            layout.figure(name, scope)
