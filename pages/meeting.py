"""The meeting pack: which figures, of which areas, as which file."""

from lib import meeting, shell

scope = shell.scope(__file__)

meeting.deliver(meeting.choose(scope))
