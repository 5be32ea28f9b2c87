"""What the tables have in common: their names, and columns and rules that occur in many."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, MetaData, String

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def one_of(column: str, allowed: tuple[str, ...]) -> CheckConstraint:
    """A column that holds one of some codes."""
    listed = ", ".join(f"'{value}'" for value in allowed)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def in_order(first: str, second: str) -> CheckConstraint:
    """Two columns of which the first is never after the second."""
    return CheckConstraint(f"{first} <= {second}", name=f"{first}_order")


def not_negative(*columns: str) -> list[CheckConstraint]:
    """Counts and amounts."""
    return [CheckConstraint(f"{column} >= 0", name=f"{column}_sign") for column in columns]


def no_more_than(*pairs: tuple[str, str]) -> list[CheckConstraint]:
    """Counts that are a part of another one."""
    return [
        CheckConstraint(f"{part} <= {whole}", name=f"{part}_of_{whole}") for part, whole in pairs
    ]


def area_id(*, comment: str, nullable: bool = False, primary_key: bool = False) -> Column:
    """The area that a row is about."""
    return Column(
        "area_id",
        String(32),
        ForeignKey("area.id"),
        nullable=nullable,
        primary_key=primary_key,
        comment=comment,
    )


def report_id(*, primary_key: bool = False) -> Column:
    """The report behind a row."""
    return Column(
        "report_id",
        String(64),
        ForeignKey("report.id"),
        nullable=False,
        primary_key=primary_key,
        comment="The report that brought this row",
    )
