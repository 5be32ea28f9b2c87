"""Figure: do the last digits of counts look counted, or rounded and guessed?"""

import numpy as np
import pandas as pd

from lib.charts import digits as chart
from lib.charts.look import LIGHT, Look
from lib.figures.figure import Figure
from lib.figures.native import Native, Style
from lib.figures.reporting import asked as asking
from lib.figures.reporting.asked import Asked
from lib.measures.reporting import quality
from lib.scope import Scope
from lib.stats.digits import DigitTest

_LEVEL = 0.05


def make(figure_id: str, scope: Scope) -> Figure:
    """How many counts end in each digit, with the test of an even spread."""
    asked = Asked(figure_id, scope)
    said = asked.said
    found = quality.last_digits(scope.period, asked.code)
    frame = pd.DataFrame({"digit": range(10), "count": found.observed})
    words = {
        "bars": said("reporting.digits.bars"),
        "even": said("reporting.digits.even", count=said.number(found.expected, 1)),
    }
    judged = not np.isnan(found.p)

    def draw(look: Look) -> object:
        heading = said("reporting.digits.heading")
        return chart.bars(frame, look, even=found.expected, words=words, heading=heading)

    return asking.figure(
        asked,
        title=_title(found, asked),
        area=asked.place,
        unit=said("reporting.unit.figures"),
        frame=frame,
        note=said(
            "reporting.digits.note",
            chi=said.number(found.chi_squared, 1) if judged else said("common.skip"),
            p=asking.p_value(found.p, said) if judged else said("common.skip"),
            effect=said.number(found.effect, 3) if judged else said("common.skip"),
        ),
        alt=[
            said("reporting.digits.alt", digit=digit, count=said.number(count))
            for digit, count in enumerate(found.observed)
        ],
        draw=draw if judged else None,
        native=Native(
            "bars",
            "digit",
            ("count",),
            title=said("reporting.digits.heading"),
            inside=True,
            goal=(words["even"], found.expected),
            styles={"count": Style(LIGHT.steps[2])},
            words={"count": words["bars"]},
        ),
    )


def _title(found: DigitTest, asked: Asked) -> str:
    said, total = asked.said, sum(found.observed)
    if np.isnan(found.p):
        return said("reporting.digits.title_few", count=said.number(total))
    told = {"count": said.number(total), "p": asking.p_value(found.p, said)}
    if found.p >= _LEVEL:
        return said("reporting.digits.title", **told)
    most = int(np.argmax(found.observed))
    share = asking.percent(found.observed[most] / total, said)
    return said("reporting.digits.title_uneven", **told, digit=most, share=share)
