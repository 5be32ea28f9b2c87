"""Is all well: database against contract, data against rules, areas against boundaries, reports
against deadlines.

To add a check: write a function that returns findings in the module of its subject, list it there,
and give each key a sentence in lib/text/<language>/check.toml.
"""

from lib.check import areas, contract, deadlines, rows, rules, summaries
from lib.finding import ERROR, Finding

__all__ = ["ERROR", "Finding", "findings"]


def findings() -> list[Finding]:
    """Everything that was found, what must be put right first.

    Where the tables are not the contract's, or hold what their types do not allow, the questions
    after that cannot be asked.
    """
    found: list[Finding] = []
    for check in (contract.findings, rows.findings):
        found += check()
        if any(finding.level == ERROR for finding in found):
            return found
    return [
        *found,
        *rules.findings(),
        *summaries.findings(),
        *areas.findings(),
        *deadlines.findings(),
    ]
