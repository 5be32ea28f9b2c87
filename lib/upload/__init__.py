"""Report files that a writer sends through the screen: tried first, then written.

trial (load them in one transaction, and compare what figures said before and say after) -> work
(that in a process of its own, so that other readers do not wait). lib/uploading.py is the screen.
"""

from lib.upload.trial import Trial
from lib.upload.work import LARGEST_MB, MOST_FILES, tried, written

__all__ = ["LARGEST_MB", "MOST_FILES", "Trial", "tried", "written"]
