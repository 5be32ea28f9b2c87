"""Figures: a topic's indicators as a list: how far, against what target, since last year."""

import pandas as pd

from lib.charts import table
from lib.charts.table import Column
from lib.figures import listed, phrases
from lib.figures.children import written
from lib.figures.figure import Figure
from lib.figures.native import Native
from lib.measures import lines, places
from lib.measures.lines import Line
from lib.queries import reports
from lib.scope import Scope
from lib.text import Words, words

LISTED: dict[str, tuple[str, ...]] = {
    "care": (
        "children_under_16", "special_children_share", "special_children_supported",
        "special_children_benefits", "children_at_risk", "minority_area_children_supported",
        "special_children_surveyed", "children_books_updated",
    ),
    "card_list": ("under6_cards_issued", "under6_cards_used", "card_checks"),
    "bodies": (
        "city_steering_committee", "district_steering_committees", "commune_protection_boards",
        "city_inter_sector_group", "district_inter_sector_groups", "commune_inter_sector_groups",
        "district_offices_staffed", "commune_officers", "front_coordination",
    ),
    "people": (
        "protection_staff", "collaborators", "volunteers", "hamlets_with_collaborator",
        "child_core_groups", "staff_trained", "collaborators_trained", "volunteers_trained",
    ),
    "services": (
        "social_work_centre", "advice_offices", "advice_points_community", "advice_points_school",
        "advice_points_hospital", "children_in_prevention", "children_in_intervention",
        "children_in_rehabilitation",
    ),
    "oversight": (
        "rights_violations_handled", "support_facilities_inspected", "inspections_done",
        "communes_inspected", "problems_resolved", "yearly_reports_on_time",
    ),
    "models": (
        "community_care_models", "street_children_models", "street_children_helped",
        "vocational_models", "law_breaking_children_trained", "alternative_care_models",
        "alternative_care_children",
    ),
    "safety": (
        "child_friendly_communes", "communes_assessed", "communes_with_play_space",
        "safe_home_communes", "safe_homes", "drowning_prevention_communes",
        "children_taught_to_swim", "water_hazards_fixed",
    ),
    "communication": (
        "communication_events", "communication_attendances", "communication_partners",
        "good_examples_praised", "anti_abuse_broadcasts", "action_month_activities",
        "action_month_children", "holiday_children", "works_for_children",
        "disadvantaged_children_reached", "child_forums", "forum_children",
    ),
    "plans": (
        "city_action_programme", "action_programme_districts", "action_programme_communes",
        "action_programme_evaluated", "city_protection_programme", "protection_programme_districts",
        "protection_programme_communes", "directive_1408_plans", "decision_84_plans",
        "injury_plans", "directive_plans", "departments_with_plan", "minority_area_scheme",
        "commune_staffing_scheme",
    ),
}  # fmt: skip
"""The indicators of each list, in its order."""

_JUDGED = ("met", "on_track", "behind", "unmet")
_MARKED = (*_JUDGED, "missing", "hidden")
"""What stands in the legend, in its order."""
_HEADS = ("label", "value", "change", "target", "reports")


def make(figure_id: str, scope: Scope, name: str) -> Figure:
    """The list of a topic for the scope's area."""
    said = words(scope.language)
    told = lines.of_indicators(LISTED[name], scope)
    frame = pd.DataFrame([_row(one, scope, said) for one in told])
    known = [one.reading for one in told if one.reading]
    all_areas = max((one.areas for one in known), default=0)
    reporting = [one.reporting for one in known if one.areas == all_areas]
    title = _title(told, name, said)
    return Figure(
        id=figure_id,
        title=title,
        subtitle=_subtitle(scope, said),
        draw=lambda look: table.rows(
            frame,
            look,
            columns=_columns(frame, said),
            status="status",
            words={status: said(f"common.status.{status}") for status in _MARKED},
        ),
        frame=frame,
        note=" ".join(_note(told, said)),
        source=phrases.source(
            scope,
            said,
            reporting=max(reporting, default=0),
            least=min(reporting, default=0),
            of=all_areas,
            documents=tuple(dict.fromkeys(one.target.document for one in told if one.target)),
        ),
        alt=" ".join([f"{title}.", *(_sentence(row, said) for _, row in frame.iterrows())]),
        scope=scope,
        illustrative=reports.is_illustrative(),
        native=_native(frame, said),
    )


def _native(frame: pd.DataFrame, said: Words) -> Native:
    """The list, with what its marks mean in a column beside the target's."""
    columns, judged = _columns(frame, said), frame["status"].isin(_JUDGED)
    if judged.any():
        place = [column.name for column in columns].index("target") + 1
        columns.insert(
            place, Column("status_label", said("figures.standing.head_status"), 0.1, 0.1)
        )
    rows = frame.assign(status_label=frame["status_label"].where(judged, ""))
    return listed.table(rows, columns, status="status")


def _row(one: Line, scope: Scope, said: Words) -> dict:
    reading, is_unjudged = one.reading, one.judgement in ("none", "empty")
    return {
        "indicator": one.indicator.code,
        "label": phrases.named(one.indicator, said).short,
        "value_label": written.value(one, scope, said),
        "change_label": written.change(one, said),
        "target": phrases.target(one.indicator, one.target, said) if one.target else "",
        "status": "" if is_unjudged else one.judgement,
        "status_label": said(f"common.status.{'none' if is_unjudged else one.judgement}"),
        "reports": f"{reading.reporting}/{reading.areas}" if reading else "",
        "state": "reported" if reading or is_unjudged else one.judgement,
        "read_on": reading.read_on if reading else None,
        "numerator": reading.numerator if reading else None,
        "denominator": reading.denominator if reading else None,
        "value": reading.value if reading else None,
        "change": one.change,
    }


def _title(told: tuple[Line, ...], name: str, said: Words) -> str:
    topic = said(f"protection.topic.{name}")
    if not any(one.reading for one in told):
        return said("protection.table.title_silent", topic=topic, all=len(told))
    better = [one.is_better for one in told]
    aimed = [one.judgement for one in told if one.target]
    counts = {
        "up": better.count(True),
        "down": better.count(False),
        **{judgement: aimed.count(judgement) for judgement in _JUDGED},
    }
    parts = [said(f"protection.table.title_{name}", count=n) for name, n in counts.items() if n]
    if not parts:
        count = sum(one.reading is not None for one in told)
        parts = [said("protection.table.title_plain", count=count, all=len(told))]
    return f"{topic}: {', '.join(parts)}"


def _subtitle(scope: Scope, said: Words) -> str:
    place = phrases.opening(phrases.place_name(places.of_scope(scope), said))
    return f"{place} · {phrases.period_name(scope.period, said)}"


def _columns(frame: pd.DataFrame, said: Words) -> list[Column]:
    """The list's columns, with one for targets only where there are any."""
    spare = 0.0 if frame["target"].any() else 1.0
    head = {name: said(f"protection.table.head_{name}") for name in _HEADS}
    return [
        Column("label", head["label"], 0.32 + 0.04 * spare, 0.28 + 0.06 * spare),
        Column("value_label", head["value"], 0.27 + 0.03 * spare, 0.32 + 0.06 * spare, strong=True),
        Column("change_label", head["change"], 0.17 + 0.06 * spare, 0.22 + 0.06 * spare),
        Column("target", head["target"], 0.13 * (1 - spare), 0.18 * (1 - spare)),
        Column("reports", head["reports"], 0.11, 0.0),
    ]


def _note(told: tuple[Line, ...], said: Words) -> list[str]:
    parts = [said("protection.table.note")]
    if any(one.judgement == "hidden" for one in told):
        parts.append(said("figures.ranking.note_hidden"))
    named = [phrases.named(one.indicator, said) for one in told]
    return [*parts, *(f"{words_of.short}: {words_of.definition}" for words_of in named)]


def _sentence(row: pd.Series, said: Words) -> str:
    told = [f"{row['label']}: {row['value_label']}"]
    if row["change_label"]:
        told.append(row["change_label"])
    if row["target"]:
        told.append(
            said("protection.table.alt_target", target=row["target"], status=row["status_label"])
        )
    return "; ".join(told) + "."
