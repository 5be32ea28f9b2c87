"""Children in special circumstances, and the people and places that are to protect them."""

import streamlit as st

from lib import controls, layout, shell
from lib.text import words

# The figures of each part, on the left and on the right.
PARTS = {
    "circumstances": (
        ("children.groups", "children.difficult"),
        ("children.care", "children.group_years"),
    ),
    "cards": (
        ("children.cards",),
        ("children.card_list", "targets.under6_cards_issued.trend"),
    ),
    "system": (
        ("children.bodies", "children.oversight"),
        ("children.people", "children.services"),
    ),
    "models": (
        ("children.models", "children.safety"),
        ("children.communication", "children.plans"),
    ),
    "profile": (
        ("children.profile_children", "children.profile_activity"),
        ("children.profile_system",),
    ),
}

scope = shell.scope(__file__)
said = words(scope.language)

names = {part: said(f"protection.part.{part}") for part in PARTS}
part = controls.choice("part", names, said, label=said("protection.page.part"), as_tabs=True)

for column, figures in zip(st.columns(2, gap="medium"), PARTS[part], strict=True):
    with column:
        for figure in figures:
            layout.figure(figure, scope)
