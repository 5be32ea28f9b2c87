"""One area on one page."""

import streamlit as st

from lib import layout, shell, tiles
from lib.queries import areas

scope = shell.scope(__file__)

if scope.area == areas.province().code:
    tiles.show_areas(scope)
    st.stop()

tiles.show(scope)

left, right = st.columns(2, gap="medium")
with left:
    layout.figure("district.place", scope)
    layout.figure("district.tasks", scope)
with right:
    layout.figure("district.trends", scope)
    layout.figure("district.reports", scope)
