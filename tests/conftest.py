"""Databases for the tests.

A test that asks for `database_url` runs twice, on SQLite and on PostgreSQL. `fill` alone gives a
SQLite file; together with `database_url` it fills whichever of the two the run is on. PostgreSQL
is never skipped: where it cannot start, its tests fail.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import databases
import pytest


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'test.sqlite'}"


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    with databases.postgresql_server() as address:
        yield address


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    with databases.fresh_postgresql(postgresql_server) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, use_database: Callable) -> str:
    """An empty database of each kind in turn, which DATABASE_URL names."""
    url = request.getfixturevalue(f"{request.param}_url")
    use_database(url)
    return url


@pytest.fixture
def use_database(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Callable:
    """`use_database(url)` makes the product use that database until the test ends."""

    def use(url: str) -> None:
        monkeypatch.setenv("DATABASE_URL", url)
        databases.forget(url)
        request.addfinalizer(lambda: databases.forget(url))
        use.chosen = url

    use.chosen = None
    return use


@pytest.fixture
def fill(request: pytest.FixtureRequest, use_database: Callable) -> Callable:
    """`fill(area=[...], ...)` creates the contract's tables and inserts dicts or tuples."""

    def insert(**tables: list) -> None:
        if use_database.chosen is None:
            use_database(request.getfixturevalue("sqlite_url"))
        databases.insert(tables)

    return insert


@pytest.fixture(scope="session")
def demo_database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a SQLite file with the illustrative data, for tests that only read."""
    from lib import demo

    url = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.sqlite'}"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DATABASE_URL", url)
        databases.forget(url)
        demo.fill()
        databases.forget(url)
    return url


@pytest.fixture(scope="module")
def shared_demo(demo_database: str) -> Iterator[None]:
    """The illustrative data for all tests of a file: what is drawn for one serves the others."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DATABASE_URL", demo_database)
        databases.forget(demo_database)
        yield
        databases.forget(demo_database)


@pytest.fixture
def demo_copy(demo_database: str, sqlite_url: str, use_database: Callable) -> str:
    """A copy of the illustrative database that the test may write to, in use."""
    shutil.copy(demo_database.removeprefix("sqlite:///"), sqlite_url.removeprefix("sqlite:///"))
    use_database(sqlite_url)
    return sqlite_url
