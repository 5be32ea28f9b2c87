"""Reading the shared database: what is remembered, what is refused, what is said."""

import threading
import time
from collections.abc import Callable
from datetime import date, datetime

import pandas as pd
import pytest
import sqlalchemy as sa
from databases import forget

from lib import db, engines
from lib.errors import Problem
from lib.schema import area, release
from lib.text import LANGUAGES, words

PROVINCE = {
    "id": "01-2008", "code": "01", "name_vi": "Hà Nội", "name_en": "Ha Noi", "kind": "thanh_pho",
    "level": "province", "valid_from": date(2008, 8, 1),
}  # fmt: skip
NAMES = sa.select(area.c.name_vi, area.c.valid_from, area.c.valid_to)


@pytest.fixture
def province(database_url: str, fill: Callable) -> str:
    """A database of each kind that holds one province."""
    fill(area=[PROVINCE])
    return database_url


@pytest.fixture
def refresh(monkeypatch: pytest.MonkeyPatch, province: str) -> Callable:
    """Sets for how many seconds answers may be remembered."""

    def set_seconds(seconds: float) -> None:
        monkeypatch.setenv("REFRESH_SECONDS", str(seconds))
        forget(province)

    return set_seconds


def rename(url: str, name: str) -> None:
    """Another system writes, without telling this process."""
    driver = sa.make_url(url)
    if driver.get_backend_name() != "sqlite":
        driver = driver.set(drivername="postgresql+psycopg")
    engine = sa.create_engine(driver)
    with engine.begin() as connection:
        connection.execute(sa.update(area).values(name_vi=name))
    engine.dispose()


def name() -> str:
    return db.read(NAMES)["name_vi"].iloc[0]


@pytest.mark.usefixtures("province")
def test_days_are_days_and_nothing_is_none() -> None:
    row = db.read(NAMES).iloc[0]

    assert (row["valid_from"], type(row["valid_from"])) == (date(2008, 8, 1), date)
    assert row["valid_to"] is None


@pytest.mark.usefixtures("province")
def test_a_reader_may_spoil_its_own_frame() -> None:
    first = db.read(NAMES)
    first.loc[0, "name_vi"] = "spoilt"

    assert name() == "Hà Nội"


def test_a_write_of_another_system_is_seen_within_the_refresh_time(
    province: str, refresh: Callable
) -> None:
    refresh(0.5)
    assert name() == "Hà Nội"

    rename(province, "Hà Nội mới")

    # PostgreSQL counts another session's rows when that session ends.
    end = time.monotonic() + 5
    while name() != "Hà Nội mới" and time.monotonic() < end:
        time.sleep(0.1)
    assert name() == "Hà Nội mới"


def test_until_then_the_database_is_not_asked_again(province: str, refresh: Callable) -> None:
    refresh(60)
    assert name() == "Hà Nội"

    rename(province, "Hà Nội mới")

    assert name() == "Hà Nội"


def test_a_write_of_this_process_is_seen_at_once(province: str, refresh: Callable) -> None:
    refresh(60)
    assert name() == "Hà Nội"

    with db.writing() as connection:
        connection.execute(sa.update(area).values(name_vi="Hà Nội mới"))

    assert name() == "Hà Nội mới"


@pytest.mark.usefixtures("province")
def test_what_is_made_of_the_data_is_made_once_until_they_change() -> None:
    made = []

    @db.remembered
    def count(number: int) -> int:
        made.append(number)
        return number + len(db.read(NAMES))

    assert [count(1), count(1), count(2)] == [2, 2, 3]
    with db.writing() as connection:
        connection.execute(sa.insert(area).values({**PROVINCE, "id": "x", "code": "02"}))
    assert count(1) == 3
    assert made == [1, 2, 1]


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize(
    "statement",
    [
        sa.delete(area),
        sa.update(area).values(name_vi="x"),
        sa.insert(area).values({**PROVINCE, "id": "x"}),
        sa.text("DROP TABLE area"),
        sa.text("CREATE TABLE mine (id INTEGER)"),
    ],
    ids=["delete", "update", "insert", "drop", "create"],
)
def test_the_screens_connection_refuses_to_write(province: str, statement: sa.Executable) -> None:
    with (
        pytest.raises(sa.exc.DBAPIError, match="(?i)read-?only"),
        engines.engine(province).begin() as connection,
    ):
        connection.execute(statement)

    assert name() == "Hà Nội"


@pytest.mark.usefixtures("province")
def test_a_failed_write_leaves_nothing_behind() -> None:
    def half_way() -> None:
        with db.writing() as connection:
            connection.execute(sa.update(area).values(name_vi="half"))
            connection.execute(sa.insert(area).values({**PROVINCE, "parent_id": "nowhere"}))

    with pytest.raises(Problem):
        half_way()

    assert name() == "Hà Nội"


@pytest.mark.usefixtures("province")
def test_a_value_from_outside_is_never_sql() -> None:
    asked = sa.select(area.c.id).where(area.c.code == "01' OR '1'='1")

    assert db.read(asked).empty
    assert name() == "Hà Nội"


@pytest.mark.usefixtures("province")
def test_queries_that_differ_in_a_value_alone_are_remembered_apart() -> None:
    told = [db.read(sa.select(area.c.id).where(area.c.code == code)) for code in ("01", "02")]
    listed = [
        db.read(sa.select(area.c.id).where(area.c.code.in_(codes)))
        for codes in (("01",), ("02",), ("01", "02"))
    ]

    assert [len(frame) for frame in told + listed] == [1, 0, 1, 0, 1]


@pytest.mark.usefixtures("province")
def test_readers_at_once_get_whole_answers() -> None:
    answers: list[pd.DataFrame] = []
    readers = [threading.Thread(target=lambda: answers.append(db.read(NAMES))) for _ in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()

    assert [answer["name_vi"].tolist() for answer in answers] == [["Hà Nội"]] * 8
    assert len({id(answer) for answer in answers}) == 8


@pytest.mark.usefixtures("province")
def test_moments_are_kept_to_the_second_in_utc() -> None:
    moment = db.now()
    with db.writing() as connection:
        connection.execute(
            sa.insert(release).values(id="r", name="r", pinned_at=moment, as_of=date(2011, 9, 30))
        )

    told = db.read(sa.select(release.c.pinned_at)).iloc[0, 0]

    assert pd.Timestamp(told).to_pydatetime() == moment
    assert moment.microsecond == 0
    assert moment.tzinfo is None
    assert isinstance(moment, datetime)


SECRET = "s3cr3t-mật-khẩu"
UNREACHABLE = [
    f"postgresql://reader:{SECRET}@127.0.0.1:1/children",
    f"postgresql://reader:{SECRET}@no-such-host.invalid/children",
    f"oracle://reader:{SECRET}@host/children",
    f"postgresql://reader:{SECRET}@host:not-a-port/children",
    f"nonsense {SECRET}",
]


@pytest.mark.parametrize("url", UNREACHABLE, ids=range(len(UNREACHABLE)))
def test_a_password_is_in_no_sentence(
    url: str, use_database: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_TIMEOUT", "1")
    use_database(url)

    with pytest.raises(Problem) as told:
        db.read(NAMES)

    for language in LANGUAGES:
        sentence = words(language)(told.value.key, **told.value.values)
        assert SECRET not in sentence
        assert sentence
    assert SECRET not in str(told.value) + str(told.value.values)


def test_a_missing_file_is_said_and_not_made(sqlite_url: str, use_database: Callable) -> None:
    use_database(sqlite_url)

    for attempt in (lambda: db.read(NAMES), lambda: db.writing().__enter__()):
        with pytest.raises(Problem, match="trouble.no_database_file"):
            attempt()
    assert db.is_default_missing()


def test_a_file_that_is_no_database_is_said(sqlite_url: str, use_database: Callable) -> None:
    with open(sqlite_url.removeprefix("sqlite:///"), "w") as file:
        file.write("this is a letter, not a database, however long it goes on " * 50)
    use_database(sqlite_url)

    with pytest.raises(Problem, match="trouble.broken_database"):
        db.read(NAMES)


def test_a_database_without_the_contracts_tables_is_said(
    database_url: str, use_database: Callable
) -> None:
    with engines.engine(database_url, writable=True).begin() as connection:
        connection.execute(sa.text("CREATE TABLE other (id INTEGER)"))

    with pytest.raises(Problem, match="trouble.other_schema"):
        db.read(NAMES)


def test_a_postgresql_database_that_does_not_exist_is_said(
    postgresql_url: str, use_database: Callable
) -> None:
    url = sa.make_url(postgresql_url).set(database="nowhere")
    use_database(url.render_as_string(hide_password=False))

    with pytest.raises(Problem, match="trouble.no_such_database"):
        db.read(NAMES)
