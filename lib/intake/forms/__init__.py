"""The official child-injury form, read as it is printed and filled in.

sheets (file to grids) -> table (columns, rows) and head, origin, periods (what stands above it) ->
counts (cells to pairs) -> sums (whether they agree) -> rows of the contract, and aside (what a form
says beside its counts). `findings` holds what is wrong, `wording` the words of the form.
"""

from lib.intake.forms.aside import give_way
from lib.intake.forms.examining import Form, examine
from lib.intake.forms.sheets import found

__all__ = ["Form", "examine", "found", "give_way"]
