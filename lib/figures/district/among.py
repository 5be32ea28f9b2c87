"""Figure: a district's percentages among those of all others."""

from dataclasses import replace

import pandas as pd

from lib import stats
from lib.charts import strips
from lib.figures import phrases
from lib.figures.district import asked as asking
from lib.figures.figure import Figure
from lib.indicators import Indicator, headline_indicators
from lib.measures import ranking, series, targets
from lib.measures.places import Place
from lib.queries import areas
from lib.scope import Scope
from lib.text import Words, words


def make(figure_id: str, scope: Scope) -> Figure:
    """The area's percentages among those of all areas, with its rank and the rank's interval."""
    said, place = words(scope.language), asking.district(scope)
    frame = _frame(scope, place, said)
    own = frame[frame["role"] == "own"]
    marks = {
        "own": asking.name(place, said),
        "whole": asking.name(areas.province(), said),
        "other": said("figures.place.other"),
        "goal": said("figures.place.goal"),
        "interval": said("figures.place.interval"),
    }
    key = "title" if (own["state"] != "missing").any() else "title_missing"
    title = said(
        f"figures.place.{key}",
        area=asking.name(place, said),
        period=phrases.period_name(scope.period, said),
        all=int(own["goal"].notna().sum()),
        met=int((own["judgement"] == "met").sum()),
        unmet=int((own["judgement"] == "unmet").sum()),
    )
    drawn = frame[frame["value"].notna()]
    others = frame[frame["role"] != "whole"]
    return asking.figure(
        figure_id,
        scope,
        title=title,
        reporting=others[others["state"] != "missing"].groupby("indicator").size().tolist(),
        of=others["code"].nunique(),
        draw=(lambda look: strips.strips(drawn, look, words=marks, value_format=",.2~f"))
        if len(drawn)
        else None,
        frame=frame,
        note=said("figures.place.note", draws=said.number(stats.DRAWS)),
        alt=" ".join([f"{title}.", *(f"{row['target']}." for _, row in own.iterrows())]),
    )


def _frame(scope: Scope, place: Place, said: Words) -> pd.DataFrame:
    parts = []
    for indicator in headline_indicators():
        if indicator.per != 100:
            continue
        ranked = ranking.with_ranks(indicator.code, scope.period)
        own = ranked[ranked["code"] == place.code].iloc[0]
        asked = targets.of_area(place.id, scope.period.year).get(indicator.code)
        goal = asked.binding.value if asked and asked.binding else None
        strip = ranked.assign(
            role=["own" if code == place.code else "other" for code in ranked["code"]],
            area=[phrases.area_name(row, said) for _, row in ranked.iterrows()],
        )
        strip = pd.concat([strip, _whole_row(indicator, scope, said)], ignore_index=True)
        title = _strip_title(indicator, own, int(ranked["rank"].notna().sum()), said)
        parts.append(strip.assign(indicator=indicator.code, target=title, goal=goal))
    return pd.concat(parts, ignore_index=True)


def _whole_row(indicator: Indicator, scope: Scope, said: Words) -> pd.DataFrame:
    province = areas.province()
    past = series.of_scope(indicator, replace(scope, area=province.code))
    last = past.tail(1)[["numerator", "denominator", "value", "low", "high", "state"]]
    return last.assign(role="whole", code=province.code, area=asking.name(province, said))


def _strip_title(indicator: Indicator, own: pd.Series, count: int, said: Words) -> str:
    label = phrases.named(indicator, said).short
    if own["state"] != "reported":
        return f"{label}: {said('common.state.' + own['state'])}"
    rank = said(
        "figures.place.rank",
        rank=own["rank"], all=count, low=own["rank_low"], high=own["rank_high"],
    )  # fmt: skip
    return f"{label}: {phrases.value(indicator, own['value'], said)}, {rank}"
