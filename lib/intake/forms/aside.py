"""What a form says on the side: how many children there are, and how many communes reported.

Other reports are about these numbers themselves, and go before: a form's number is kept only where
no other report on the same day has one, and gives way where such a report comes later. The day is
what counts, for both say how things stood at the end of the period.
"""

import sqlalchemy as sa

from lib.intake.forms import rows
from lib.intake.forms.findings import Findings
from lib.intake.forms.grid import Cell
from lib.intake.forms.head import Head, Said
from lib.intake.matching import Areas
from lib.intake.outcome import Unfit
from lib.schema import LABOUR_FORM, observation, report

CHILDREN, COMMUNES = "children_under_16", "injury_communes_reporting"

_SUPERSEDED = "superseded"


def observed(
    connection: sa.Connection,
    about: dict[str, object],
    head: Head,
    areas: Areas,
    findings: Findings,
) -> list[tuple[dict, str]]:
    """Rows of the table observation for what the head of a form says on the side, each with the
    cells that it stands in."""
    said = [_children(head), _communes(about, head, areas, findings)]
    found = []
    for indicator, number, of in filter(None, said):
        numerator, cell = number
        stored = _stored(connection, indicator, about)
        if stored is None:
            row = rows.of_observation(about, indicator, numerator, of)
            found.append((row, _cells(head, numerator=cell, of=of)))
        elif stored != numerator:
            findings.warn(Unfit("other_stored", stored=str(stored)), cell)
    return found


def give_way(connection: sa.Connection) -> None:
    """Supersede what forms say on the side wherever another report has come to say it."""
    other, its = observation.alias(), report.alias()
    better = (
        sa.select(sa.literal(1))
        .select_from(other.join(its, its.c.id == other.c.report_id))
        .where(
            other.c.indicator == observation.c.indicator,
            other.c.area_id == observation.c.area_id,
            other.c.period_end == observation.c.period_end,
            other.c.status != _SUPERSEDED,
            its.c.form != LABOUR_FORM,
        )
    )
    of_forms = sa.select(report.c.id).where(report.c.form == LABOUR_FORM)
    connection.execute(
        sa.update(observation)
        .where(
            observation.c.indicator.in_((CHILDREN, COMMUNES)),
            observation.c.status != _SUPERSEDED,
            observation.c.report_id.in_(of_forms),
            better.exists(),
        )
        .values(status=_SUPERSEDED)
    )


def _cells(head: Head, *, numerator: Cell, of: int | None) -> str:
    """Where a number stands; its denominator too, where the form says it itself."""
    told = f"numerator={numerator.address}"
    is_said = of is not None and head.all_communes is not None
    return f"{told} denominator={head.all_communes[1].address}" if is_said else told


def _children(head: Head) -> tuple[str, Said, None] | None:
    said = head.numbers.get("children")
    return (CHILDREN, said, None) if said else None


def _communes(
    about: dict[str, object], head: Head, areas: Areas, findings: Findings
) -> tuple[str, Said, int] | None:
    """How many communes of how many; nothing for a commune, or where their number is not known."""
    said = head.numbers.get("communes")
    if said is None or areas.level(about["area_id"]) == "commune":
        return None
    known = areas.communes(about["area_id"], about["period_end"])
    of = head.all_communes[0] if head.all_communes else known
    if not of:
        findings.warn(Unfit("communes_unknown"), said[1])
        return None
    if said[0] > of:
        findings.warn(Unfit("over_hundred", denominator=str(of)), said[1])
    return COMMUNES, said, of


def _stored(connection: sa.Connection, indicator: str, about: dict[str, object]) -> int | None:
    """The number that another report has for the same day; a form that is corrected is no other."""
    query = (
        sa.select(observation.c.numerator)
        .join(report, report.c.id == observation.c.report_id)
        .where(
            observation.c.indicator == indicator,
            observation.c.area_id == about["area_id"],
            observation.c.period_end == about["period_end"],
            observation.c.status != _SUPERSEDED,
            sa.or_(
                report.c.form != LABOUR_FORM,
                observation.c.period_start != about["period_start"],
            ),
        )
    )
    return connection.scalar(query.limit(1))
