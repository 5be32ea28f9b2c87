"""Data go one way, from the database to the screen: what each part of lib/ may import.

A new part of lib/ gets a line here; a line may only name parts above it.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = {
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
    for file in [ROOT / "app.py", *(ROOT / "lib").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
}

LAYERS = {
    "lib": "",
    "errors": "",
    "config": "errors",
    "clock": "",
    "finding": "",
    "budget": "",
    "prices": "config",
    "text": "",
    "fonts": "text",
    "frontend": "fonts",
    "stats": "",
    "tables": "",
    "schema": "tables",
    "summaries": "schema",
    "indicators": "config",
    "audience": "config",
    "disclosure": "audience config indicators",
    "engines": "config errors",
    "marks": "clock config engines errors",
    "states": "config engines errors marks schema",
    "db": "audience clock config engines errors marks schema states",
    "decisions": "config db errors schema",
    "days": "config",
    "cut": "schema",
    "held": "clock config cut db errors schema",
    "releases": "cut db errors held schema",
    "queries": "config db errors schema",
    "scope": "config errors queries releases text",
    "measures": "budget clock config db disclosure indicators prices queries releases schema scope"
    " stats",
    "geo": "config errors finding",
    "charts": "fonts geo",
    "figures": "budget charts clock config days db disclosure errors geo indicators measures"
    " prices queries releases schema scope stats text",
    "pictures": "charts db figures fonts scope text",
    "sheets": "figures measures queries scope text",
    "told": "figures indicators sheets text",
    "snapshot": "charts errors figures measures pictures releases scope sheets text",
    "summary": "errors figures indicators measures queries scope text",
    "drawings": "charts db figures pictures scope snapshot",
    "pack": "charts clock config disclosure drawings errors figures fonts indicators measures"
    " pictures queries releases scope sheets snapshot summary text told",
    "talk": "charts db drawings errors figures fonts measures pack pictures queries releases scope"
    " text",
    "present": "audience charts db errors figures held queries releases scope talk text",
    "intake": "budget clock db decisions errors indicators schema summaries",
    "results": "errors intake text",
    "demo": "config db errors intake schema summaries",
    "check": "db errors finding geo indicators queries schema summaries",
    "commands": "check config db demo errors figures finding geo intake pack queries releases"
    " results schema scope snapshot states summaries text",
    "upload": "config db decisions errors figures indicators intake measures queries results"
    " scope states text",
    "habits": "",
    "readiness": "charts db errors figures habits indicators pictures queries scope snapshot text",
    "server": "charts db decisions errors figures fonts frontend pictures queries readiness"
    " releases scope snapshot states text",
    "address": "",
    "live": "charts figures pictures scope snapshot text",
    "layout": "charts db errors figures habits live measures queries releases scope snapshot text"
    " told",
    "buttons": "scope text",
    "origin": "address buttons errors figures layout releases scope text",
    "tiles": "figures layout live measures scope text",
    "uploading": "address decisions errors layout results scope states text upload",
    "controls": "address figures indicators layout queries releases scope text",
    "minutes": "figures layout measures scope text",
    "forms": "clock decisions errors figures layout measures queries schema scope text",
    "meeting": "address buttons controls errors figures layout pack queries scope text",
    "shell": "buttons controls decisions errors layout live queries releases scope states summary"
    " text",
    "__main__": "commands config errors text",
    "pages": "controls figures forms indicators layout meeting minutes origin queries shell"
    " text tiles uploading",
    "app": "frontend present server shell",
}

LIBRARIES = {
    "streamlit": "app pages shell controls address tiles layout live server frontend forms minutes"
    " meeting origin buttons uploading",
    "starlette": "server frontend present readiness",
    "sqlalchemy": "tables schema summaries engines marks states db cut held releases queries intake"
    " check demo commands decisions",
    "altair": "charts figures.figure pictures",
    "pydeck": "charts figures.figure pictures",
    "mapclassify": "charts",
    "vl_convert": "fonts pictures",
    "pptx": "pack",
    "pypdf": "pack",
    "geopandas": "geo",
    "statsmodels": "stats",
    "scipy": "disclosure stats",
}
"""Who may import what comes from outside."""

_PAGE_LINES = 70


def test_a_layer_names_only_layers_above_it() -> None:
    names = list(LAYERS)
    for place, (name, allowed) in enumerate(LAYERS.items()):
        assert set(allowed.split()) <= set(names[:place]), name


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_one_way(module: str) -> None:
    own = layer(module)
    allowed = {own, *LAYERS[own].split()}
    used = {layer(name) for name in imports(module) if name.split(".")[0] == "lib"}
    assert used <= allowed


@pytest.mark.parametrize("module", MODULES)
def test_libraries_stay_where_they_belong(module: str) -> None:
    bare = module.removeprefix("lib.")
    for library in {name.split(".")[0] for name in imports(module)} & set(LIBRARIES):
        allowed = LIBRARIES[library].split()
        assert any(f"{bare}.".startswith(f"{place}.") for place in allowed), library


@pytest.mark.parametrize("page", sorted((ROOT / "pages").glob("*.py")), ids=lambda page: page.stem)
def test_pages_are_outlines(page: Path) -> None:
    used = {name.split(".")[0] for name in imports(f"pages.{page.stem}")}
    assert used <= {"streamlit", "lib"}
    assert len(page.read_text(encoding="utf-8").splitlines()) <= _PAGE_LINES


def layer(module: str) -> str:
    """The part that a module belongs to: lib.charts.look is of charts."""
    first, _, rest = module.partition(".")
    return rest.partition(".")[0] or "lib" if first == "lib" else first


def imports(module: str) -> set[str]:
    """Full names of what a module imports, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {_full(node, name.name) for name in node.names}
    return found


def _full(node: ast.ImportFrom, name: str) -> str:
    assert node.level == 0, "a relative import"
    full = f"{node.module}.{name}"
    return full if full in MODULES else node.module
