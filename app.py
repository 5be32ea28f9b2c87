"""The dashboard. Streamlit runs this file for every reader; the server imports it once.

To add a page, write pages/<name>.py, add its name here, and its words to lib/text/*/pages.toml.
"""

import streamlit as st

from lib import frontend, present, server, shell

PAGES = (
    "overview", "targets", "injuries", "programmes", "children", "funding", "tasks", "district",
    "reporting", "meeting",
)  # fmt: skip
# Pages that only a server with READERS_ROLE=writer has.
FOR_WRITERS = ("upload",)

if __name__ == "__main__":
    shell.run(PAGES, FOR_WRITERS)
else:
    app = st.App(
        __file__,
        routes=[
            *frontend.routes(PAGES + FOR_WRITERS, present.page),
            *present.ROUTES,
            *server.ROUTES,
        ],
        middleware=server.MIDDLEWARE,
        lifespan=server.lifespan,
        on_script_error=server.log_fault,
    )
