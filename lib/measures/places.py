"""The area that a scope speaks of."""

from dataclasses import dataclass

from lib.queries import areas
from lib.scope import Scope


@dataclass(frozen=True)
class Place:
    """The province, or one area in it."""

    id: str
    code: str
    name_vi: str
    name_en: str
    kind: str
    is_province: bool


def of_scope(scope: Scope) -> Place:
    """The area that the scope names, in the era of its period."""
    whole = areas.province()
    if scope.area == whole.code:
        return Place(whole.id, whole.code, whole.name_vi, whole.name_en, whole.kind, True)
    parts = areas.reporting(scope.period.end)
    row = parts[parts["code"] == scope.area].iloc[0]
    return Place(row["id"], row["code"], row["name_vi"], row["name_en"], row["kind"], False)
