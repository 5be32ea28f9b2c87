"""The reader's choices in the address of the page, so that it can be copied, kept and stepped back.

An address comes from four sides: a link that is opened, a step back, this very code, and, when a
reader chooses faster than the browser is told of the choice before, from the past. The first two
overrule what was chosen, the others do not.
"""

import streamlit as st

_WRITTEN = "address"
"""Session key: the parameters that this reader's address was last given."""
_STALE = "stale"
"""Session key: parameters as they stood when the reader last chose, until they are written anew."""


def asked(name: str) -> str | None:
    """What a link or a step back asks of a parameter; None where neither did."""
    found = st.query_params.get(name)
    is_known = found in (written().get(name), st.session_state.get(_STALE, {}).get(name))
    return None if is_known else found


def overrule() -> None:
    """The reader has chosen by hand: what the address says so far is no link."""
    st.session_state[_STALE] = st.query_params.to_dict()


def written() -> dict[str, str]:
    """All parameters that the address was given, those of other pages too."""
    return st.session_state.get(_WRITTEN, {})


def write(parameters: dict[str, str]) -> None:
    """Write choices into the address; one without a value leaves it."""
    for name, value in parameters.items():
        if value and st.query_params.get(name) != value:
            st.query_params[name] = value
        if not value:
            st.query_params.pop(name, None)
    st.session_state[_WRITTEN] = written() | parameters
    stale = st.session_state.get(_STALE, {})
    st.session_state[_STALE] = {name: stale[name] for name in stale if name not in parameters}
