"""Small databases of injuries made by hand: forms, registers and areas as few as show a rule."""

from calendar import monthrange
from datetime import date

from lib import db, summaries
from lib.schema import INCIDENTS_FORM, LABOUR_FORM

_EVER = {"valid_from": date(2008, 8, 1), "valid_to": None}


class Injured:
    """A province 01 with areas 001, 002, … of 20,000 children each."""

    def __init__(self, areas: int) -> None:
        self.codes = [f"{number:03}" for number in range(1, areas + 1)]
        children = {"code": "children_under_16", "topic": "children", "unit": "children", "per": 1,
                    "better": "none", "source": "-"}  # fmt: skip
        self.tables: dict[str, list] = {
            "area": [_area("01", "province", None), *(_area(one, "district", "01")
                                                      for one in self.codes)],
            "indicator": [children], "report": [], "observation": [], "injury_count": [],
            "incident": [],
        }  # fmt: skip
        for code in self.codes:
            start, end = date(2009, 1, 1), date(2009, 12, 31)
            row = {"indicator": "children_under_16", "area_id": code, "period_start": start,
                   "period_end": end, "numerator": 20_000, "denominator": None, "status": "final",
                   "report_id": self._report("population", code, start, end)}  # fmt: skip
            self.tables["observation"].append(row)

    def form(
        self, area: str, start: date, end: date, counts: dict, ages: dict | None = None
    ) -> None:
        """A labour form: (injured, died) by cause, and of the same children by (cause, age)."""
        report = self._report(LABOUR_FORM, area, start, end)
        whole = tuple(map(sum, zip(*counts.values(), strict=True))) if counts else (0, 0)
        cells = {(cause, "total", "all"): pair for cause, pair in {**counts, "all": whole}.items()}
        cells |= {(cause, "age", age): pair for (cause, age), pair in (ages or {}).items()}
        for (cause, breakdown, category), (injured, died) in cells.items():
            self.tables["injury_count"].append(
                {"area_id": area, "period_start": start, "period_end": end, "cause": cause,
                 "breakdown": breakdown, "category": category, "injured": injured, "died": died,
                 "disabled": None, "report_id": report}
            )  # fmt: skip

    def register(self, area: str, start: date, end: date, events: dict) -> None:
        """The register of an area: so many injured by (day, cause, outcome)."""
        report = self._report(INCIDENTS_FORM, area, start, end)
        for (day, cause, outcome), count in events.items():
            for _ in range(count):
                self.tables["incident"].append(
                    {"id": f"i{len(self.tables['incident'])}", "occurred_on": day, "area_id": area,
                     "cause": cause, "sex": "male", "age_group": "0-5", "place": "home",
                     "outcome": outcome, "report_id": report}
                )  # fmt: skip

    def both(self, area: str, year: int, quarter: int, months: tuple[int, ...]) -> None:
        """Form and register of a quarter that agree: so many injured by falls in each month."""
        start, end = quarter_of(year, quarter)
        self.form(area, start, end, {"fall": (sum(months), 0)})
        days = {(date(year, start.month + place, 5), "fall", "injured"): count
                for place, count in enumerate(months)}  # fmt: skip
        self.register(area, start, end, days)

    def _report(self, form: str, area: str, start: date, end: date) -> str:
        name = f"r{len(self.tables['report'])}"
        self.tables["report"].append({"id": name, "form": form, "area_id": area, "rows": 0,
                                      "period_start": start, "period_end": end,
                                      "status": "received"})  # fmt: skip
        return name


def summarised() -> None:
    """Count the events into the tables that pages read."""
    with db.writing() as connection:
        summaries.refresh(connection)


def quarter_of(year: int, quarter: int) -> tuple[date, date]:
    """The first and the last day of a quarter."""
    last = 3 * quarter
    return date(year, last - 2, 1), date(year, last, monthrange(year, last)[1])


def _area(code: str, level: str, parent: str | None) -> dict:
    kind = "quan" if level == "district" else "thanh_pho"
    return {"id": code, "code": code, "name_vi": code, "name_en": code, "kind": kind,
            "level": level, "parent_id": parent, **_EVER}  # fmt: skip
