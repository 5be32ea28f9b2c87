"""Money for children: will it last, who has not paid or not spent, and what did it buy?"""

import streamlit as st

from lib import controls, layout, shell
from lib.figures import funding
from lib.text import words

# The figures that answer each question, on the left and on the right.
PARTS = {
    "lasting": (("outlook", "fund"), ("programmes", "years")),
    "behind": (("sources", "flags", "mobilised"), ("areas",)),
    "bought": (("chain", "need"), ("flow", "need.injuries")),
}

scope = shell.scope(__file__)
said = words(scope.language)

names = {part: said(f"funding.part.{part}") for part in PARTS}
part = controls.choice("part", names, said, label=said("funding.page.part"), as_tabs=True)

for column, figures in zip(st.columns(2, gap="medium"), PARTS[part], strict=True):
    with column:
        for name in figures:
            if name == "years":
                levels = funding.price_names(scope, said)
                label = said("funding.page.prices")
                chosen = (
                    controls.choice("prices", levels, said, label=label, as_tabs=True)
                    if levels
                    else funding.NOMINAL
                )
                layout.figure(funding.years_id(chosen), scope)
            else:
                layout.figure(f"funding.{name}", scope)
