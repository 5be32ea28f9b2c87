"""The least that a Streamlit app can be: what every page is measured against."""

import streamlit as st

st.write("Empty")
