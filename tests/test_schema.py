"""The contract's tables, on both kinds of database."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from lib import db, schema
from lib.errors import Problem

CITY = {
    "id": "01-2008",
    "code": "01",
    "name_vi": "Hà Nội",
    "name_en": "Ha Noi",
    "kind": "thanh_pho",
    "level": "province",
    "valid_from": date(2008, 8, 1),
}


def test_printed_ddl_creates_the_same_tables_as_init_does(database_url):
    db.create_tables()
    created = _columns(database_url)
    dialect = postgresql.dialect() if "postgresql" in database_url else sqlite.dialect()

    engine = _engine(database_url)
    schema.metadata.drop_all(engine)
    with engine.begin() as connection:
        for statement in schema.ddl(dialect).split(";\n"):
            if statement.strip():
                connection.exec_driver_sql(statement)

    assert _columns(database_url) == created
    assert set(created) == set(schema.metadata.tables)


def test_every_table_and_column_of_the_contract_says_what_it_means():
    silent = [table.name for table in schema.metadata.tables.values() if not table.comment]
    silent += [
        f"{table.name}.{column.name}"
        for table in schema.metadata.tables.values()
        for column in table.columns
        if not column.comment
    ]

    assert silent == []


def test_creating_the_tables_again_keeps_what_they_hold(database_url, fill):
    fill(area=[CITY])

    db.create_tables()

    assert db.read(sa.select(schema.area.c.name_vi))["name_vi"].tolist() == ["Hà Nội"]


def test_database_itself_refuses_a_word_that_the_contract_does_not_list(database_url, fill):
    with pytest.raises(Problem):
        fill(area=[{**CITY, "level": "village"}])


def test_database_itself_refuses_a_reference_to_nothing(database_url, fill):
    with pytest.raises(Problem):
        fill(area=[{**CITY, "parent_id": "nowhere"}])


def _engine(url: str) -> sa.Engine:
    return sa.create_engine(url.replace("postgresql://", "postgresql+psycopg://"))


def _columns(url: str) -> dict:
    inspector = sa.inspect(_engine(url))
    return {
        table: [(column["name"], str(column["type"]), column["nullable"]) for column in columns]
        for (_, table), columns in inspector.get_multi_columns().items()
    }
