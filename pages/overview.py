"""Where do we stand against this year's targets, and what needs us today?"""

import streamlit as st

from lib import controls, layout, shell, tiles
from lib.indicators import mapped_indicators
from lib.text import words

scope = shell.scope(__file__)

tiles.show(scope)

left, right = st.columns(2, gap="medium")
with left:
    tiles.show_attention(scope)
    layout.figure("overview.matrix", scope)
with right:
    indicator = controls.indicator(
        mapped_indicators(scope.period.end), words(scope.language), as_tabs=False
    )
    layout.figure(f"map.{indicator.code}", scope, wakes=True)
