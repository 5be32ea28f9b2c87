"""Each target: how far, how fast it must go, and where."""

import streamlit as st

from lib import controls, layout, shell
from lib.figures import trend
from lib.indicators import headline_indicators
from lib.text import words

scope = shell.scope(__file__)
said = words(scope.language)

indicator = controls.indicator(headline_indicators(), said, as_tabs=True)

left, right = st.columns(2, gap="medium")
with left:
    layout.figure(f"targets.{indicator.code}.trend", scope, finding=trend.outlook(indicator, scope))
    layout.figure(f"map.{indicator.code}", scope)
with right:
    layout.figure(f"targets.{indicator.code}.levels", scope)
    layout.figure(f"targets.{indicator.code}.ranking", scope)
