"""The address beside the reader's choices: who overrules whom."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

PROVINCE, DISTRICT = "01", "001"
PARTS = "choice-part"


def page() -> None:
    import streamlit as st

    from lib import controls
    from lib.text import words

    scope = controls.choose()
    parts = {"where": "Where", "when": "When"}
    part = controls.choice("part", parts, words(scope.language), label="Part", as_tabs=True)
    st.text(f"{scope.area} {scope.language} {part}")


@pytest.fixture
def app(demo_database: str, use_database: Callable) -> AppTest:
    use_database(demo_database)
    return AppTest.from_function(page, default_timeout=60).run()


def choose_district(app: AppTest) -> None:
    app.selectbox(key="area").set_value(DISTRICT).run()
    assert shown(app) == f"{DISTRICT} vi where"


def shown(app: AppTest) -> str:
    assert not app.exception
    return app.text[0].value


@pytest.mark.parametrize(
    ("control", "chosen", "expected"),
    [("lang", "en", f"{DISTRICT} en where"), (PARTS, "when", f"{DISTRICT} vi when")],
)
def test_choice_that_is_faster_than_the_address_loses_nothing(
    app: AppTest, control: str, chosen: str, expected: str
) -> None:
    choose_district(app)
    # The browser has not been told yet what the last choice made of the address.
    app.query_params["area"] = PROVINCE
    app.button_group(key=control).set_value(chosen).run()

    assert shown(app) == expected
    assert app.query_params["area"] == DISTRICT


def test_step_back_overrules_the_choice(app: AppTest) -> None:
    choose_district(app)
    app.query_params["area"] = PROVINCE

    assert shown(app.run()) == f"{PROVINCE} vi where"


def test_step_back_after_a_fast_choice_still_works(app: AppTest) -> None:
    choose_district(app)
    app.query_params["area"] = PROVINCE
    app.button_group(key="lang").set_value("en").run()
    app.query_params["area"] = PROVINCE

    assert shown(app.run()) == f"{PROVINCE} en where"


def test_fast_choice_of_what_the_address_said_before_is_kept(app: AppTest) -> None:
    app.button_group(key=PARTS).set_value("when").run()
    app.query_params["part"] = "where"
    app.selectbox(key="area").set_value(DISTRICT).run()

    assert shown(app) == f"{DISTRICT} vi when"
