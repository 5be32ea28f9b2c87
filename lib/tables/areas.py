"""Areas, each in its era, and what became of them."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    String,
    Table,
    UniqueConstraint,
)

from lib.tables.codes import KINDS, LEVELS
from lib.tables.columns import metadata, one_of

area = Table(
    "area",
    metadata,
    Column("id", String(32), primary_key=True, comment="Names one area in one era: 019-2008"),
    Column("code", String(8), nullable=False, comment="Official (GSO) code; reused over time"),
    Column("name_vi", String(120), nullable=False, comment="Name without the word for its kind"),
    Column("name_en", String(120), nullable=False, comment="Name without diacritics"),
    Column("kind", String(24), nullable=False, comment="quan, huyen, thi_xa, phuong, xa, …"),
    Column("level", String(16), nullable=False, comment="province, district or commune"),
    Column("parent_id", String(32), ForeignKey("area.id"), comment="The area that it lies in"),
    Column("valid_from", Date, nullable=False, comment="First day on which the area existed"),
    Column("valid_to", Date, comment="Last day on which it existed; empty while it does"),
    UniqueConstraint("code", "valid_from"),
    one_of("kind", KINDS),
    one_of("level", LEVELS),
    CheckConstraint("valid_to IS NULL OR valid_from <= valid_to", name="valid_from_order"),
    comment="One row per area and era: a split or a merger ends rows and begins others",
)

area_change = Table(
    "area_change",
    metadata,
    Column("old_id", String(32), ForeignKey("area.id"), primary_key=True, comment="Area before"),
    Column("new_id", String(32), ForeignKey("area.id"), primary_key=True, comment="Area after"),
    Column("changed_on", Date, nullable=False, comment="First day of the new area"),
    Column(
        "share",
        Float,
        nullable=False,
        comment="Part of the old area's people that went to the new one, 0 to 1",
    ),
    CheckConstraint("share > 0 AND share <= 1", name="share"),
    comment="One row per pair of an old area and a new one that took over part of it",
)
