"""The catalogue's indicators in the shared database, where other systems can read them."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from lib.indicators import Indicator, all_indicators
from lib.schema import indicator

_INSERT = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def sync(connection: sa.Connection) -> None:
    """Write each indicator of the catalogue; those that it no longer names stay.

    An observation may still refer to an indicator that the catalogue has dropped.
    """
    insert = _INSERT[connection.dialect.name](indicator)
    facts = {column.name: column for column in insert.excluded if not column.primary_key}
    upsert = insert.on_conflict_do_update(index_elements=[indicator.c.code], set_=facts)
    connection.execute(upsert, [_row(entry) for entry in all_indicators().values()])


def _row(entry: Indicator) -> dict:
    return {
        "code": entry.code,
        "topic": entry.topic,
        "unit": entry.unit,
        "per": entry.per,
        "better": entry.better,
        "source": ", ".join(entry.source),
    }
