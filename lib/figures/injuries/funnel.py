"""Figure: rates against the number of children, with the limits of chance."""

import pandas as pd

from lib.charts import funnel as chart
from lib.charts.look import Look
from lib.figures.figure import Figure
from lib.figures.injuries import asked as asking
from lib.figures.injuries import verdict
from lib.figures.injuries.asked import Asked
from lib.measures.injuries import areas as measured
from lib.measures.injuries import funnel as limits
from lib.measures.injuries.harms import Harm
from lib.scope import Scope
from lib.text import Words

_COLUMNS = ["id", "code", "area", "state", "count", "child_years", "rate", "low", "high",
            "expected", "signal", "reporting", "communes", "complete"]  # fmt: skip


def make(figure_id: str, scope: Scope, harm: Harm) -> Figure:
    """Every area's rate over its children; outside the limits it is more than chance."""
    asked = Asked(figure_id, scope, harm)
    said = asked.said
    frame = asking.named(measured.by_area(harm, scope.period), asked)
    whole = measured.province(harm, scope.period).iloc[0]
    found = limits.limits(harm, scope.period)
    judged = frame[frame["signal"].isin(chart.SIGNALS) & frame["rate"].notna()]

    def draw(look: Look) -> object:
        return chart.funnel(
            judged.assign(own=judged["code"] == scope.area),
            found.curve,
            look,
            words={signal: said(f"injury.funnel.{signal}") for signal in chart.SIGNALS},
            titles=(said("injury.funnel.across"), asked.heading),
            curves={
                "centre": said("injury.funnel.centre"),
                "high2": "95%",
                "high3": said("injury.funnel.outer"),
            },
            value_format=",.0f" if judged["rate"].max() >= 20 else ",.1f",
            beneath=_beneath(frame, said),
        )

    title = verdict.title(asked, frame)
    if (frame["state"] == "missing").all():
        span = asked.span(whole["start"], whole["end"])
        title = said("injury.none", label=asked.label, span=span)
    return asking.figure(
        asked,
        title=title,
        start=whole["start"],
        end=whole["end"],
        frame=frame[_COLUMNS],
        note=[
            said("injury.funnel.note"),
            _dispersion(found.dispersion, said),
            said("injury.rate_note"),
            verdict.unjudged(asked, frame),
        ],
        alt=_alt(judged, asked),
        covered=asking.coverage(frame),
        draw=draw if len(judged) and len(found.curve) else None,
    )


def _beneath(frame: pd.DataFrame, said: Words) -> list[str]:
    """Who is not drawn, and why."""
    partial = frame[frame["state"].isin(["reported", "zero"]) & ~frame["complete"].eq(True)]
    told = asking.silent(frame, said)
    if len(partial):
        told.append(said("injury.partial_names", areas=said.listing(partial["area"].tolist())))
    return told


def _dispersion(found: object, said: Words) -> str:
    """How much more the areas differ than chance alone, and what was done about it."""
    if found is None:
        return ""
    phi = said.number(found.phi, 2)
    return said(f"injury.funnel.{'adjusted' if found.adjusted else 'plain'}", phi=phi)


def _alt(judged: pd.DataFrame, asked: Asked) -> list[str]:
    counts = judged["signal"].value_counts()
    return [
        f"{asked.said(f'injury.funnel.{signal}')}: {counts[signal]}."
        for signal in chart.SIGNALS
        if signal in counts
    ]
