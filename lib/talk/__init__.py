"""A talk: figures one after another, drawn for a room that reads them from a projector."""

from lib.talk.agenda import ATTENTION, Entry, choice_of, entries
from lib.talk.opening import attention_screens, screens, since
from lib.talk.screen import SHAPES, STRIP, of_figure, of_sentence

__all__ = [
    "ATTENTION",
    "SHAPES",
    "STRIP",
    "Entry",
    "attention_screens",
    "choice_of",
    "entries",
    "of_figure",
    "of_sentence",
    "screens",
    "since",
]
