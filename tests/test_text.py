"""Every sentence exists in every language, is used, and says the same places to fill."""

import ast
import re
import unicodedata
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from lib.text import LANGUAGES, sentences

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [ROOT / "app.py", *sorted((ROOT / "lib").rglob("*.py")), *(ROOT / "pages").glob("*.py")]
REFERENCE = LANGUAGES[0]
ANY = ".+"
SUBJECTS = {key.partition(".")[0] for key in sentences(REFERENCE)}

STARTS = (*(f"{subject}\\." for subject in SUBJECTS), f"{ANY}\\.finding\\.")
"""How the pattern of a key begins; findings of several subjects are told in one place."""


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_languages_have_the_same_keys(language: str) -> None:
    assert set(sentences(language)) ^ set(sentences(REFERENCE)) == set()


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_languages_fill_the_same_places(language: str) -> None:
    different = {
        key: (places(sentence), places(sentences(language)[key]))
        for key, sentence in sentences(REFERENCE).items()
        if places(sentences(language)[key]) != places(sentence)
    }
    assert different == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_whole(language: str) -> None:
    for key, sentence in sentences(language).items():
        assert sentence.strip(), key
        assert unicodedata.is_normalized("NFC", sentence), key


def test_every_sentence_is_used() -> None:
    unused = [key for key in sentences(REFERENCE) if not any(p.fullmatch(key) for p in named())]
    assert unused == []


def test_every_key_that_is_named_exists() -> None:
    assert any(pattern.fullmatch("common.product") for pattern in named())
    keys = sentences(REFERENCE)
    missing = [
        f"{where}: {pattern.pattern}"
        for pattern, where in named().items()
        if not pattern.pattern.startswith(ANY) and not any(pattern.fullmatch(key) for key in keys)
    ]
    assert missing == []


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@cache
def named() -> dict[re.Pattern, str]:
    """Every key that the sources name, as a pattern, and where.

    An f-string may have anything in its holes; a text may be the start of keys.
    """
    found = {}
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            written = _pattern(node)
            if any(map(written.startswith, STARTS)):
                found.setdefault(re.compile(written), f"{file.name}:{node.lineno}")
    return found


def _pattern(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        written = re.escape(node.value)
        return written + (ANY if node.value.endswith((".", "_")) else r"(\..+)?")
    if isinstance(node, ast.JoinedStr):
        return "".join(
            re.escape(part.value) if isinstance(part, ast.Constant) else ANY for part in node.values
        )
    return ""
