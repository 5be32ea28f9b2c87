"""Who has reported, how good the figures are, and where each number comes from."""

import streamlit as st

from lib import controls, figures, layout, origin, shell
from lib.figures import reporting
from lib.text import words

# The figures of each part, on the left and on the right.
PARTS = {
    "complete": (("reporting.areas",), ("reporting.late", "reporting.trend", "reporting.forms")),
    "quality": (
        ("reporting.repeats", "reporting.sums"),
        ("reporting.outliers", "reporting.digits"),
    ),
    "sources": (("reporting.fresh", "injuries.sources"), ("injuries.completeness",)),
    "changes": (("reporting.ledger",), ("reporting.revised",)),
    "origin": ((), ()),
    "definitions": ((), ()),
}

scope = shell.scope(__file__)
said = words(scope.language)

# A link may name a figure alone: /reporting?figure=map.group_hiv.
if "figure" in st.query_params and "part" not in st.query_params:
    st.query_params["part"] = "origin"

names = {name: said(f"reporting.part.{name}") for name in PARTS}
part = controls.choice("part", names, said, label=said("reporting.page.part"), as_tabs=True)

if part == "origin":
    asked = controls.choice(
        "figure", figures.names(scope, said), said, label=said("reporting.page.figure"),
        as_tabs=False,
    )  # fmt: skip
    origin.show(asked, scope)
elif part == "definitions":
    origin.show_definitions(scope)
else:
    form = reporting.ALL
    if part == "complete":
        with st.columns(2, gap="medium")[0]:
            form = controls.choice(
                "form", reporting.form_names(said), said, label=said("reporting.page.form"),
                as_tabs=False,
            )  # fmt: skip
    since = reporting.since_names(scope, said) if part == "changes" else {}
    ledger = "reporting.ledger"
    if len(since) > 1:
        with st.columns(2, gap="medium")[0]:
            ledger = controls.choice(
                "since", since, said, label=said("reporting.ledger.since"), as_tabs=False
            )  # fmt: skip
    for column, shown in zip(st.columns(2, gap="medium"), PARTS[part], strict=True):
        with column:
            for name in shown:
                asked = {"reporting.areas": reporting.of_form(form), "reporting.ledger": ledger}
                layout.figure(asked.get(name, name), scope)
    if part == "complete":
        origin.show_reminder(scope)
