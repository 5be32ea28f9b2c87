"""What of the numbers that were published has changed since a release.

seen (every number as readers see it) at the release and now -> changes (those that differ), with
causes (the reports that came between) and headlines (what that does to the targets). All of it is
made of what readers see on either side: a number that is hidden on one of them is in no row.
"""

from lib.measures.ledger.changes import Ledger, since

__all__ = ["Ledger", "since"]
