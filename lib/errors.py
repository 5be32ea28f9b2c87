"""Faults that a reader can be told of, as opposed to bugs."""


class Problem(Exception):
    """A fault with a sentence: a key of lib/text and the values that fill it.

    Values must be safe to show: a file's name but never its folder, a host but never a password.
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
