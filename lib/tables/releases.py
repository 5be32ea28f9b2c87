"""Data pinned for a meeting."""

from sqlalchemy import Column, Date, DateTime, ForeignKey, LargeBinary, String, Table, Text

from lib.tables.columns import metadata

release = Table(
    "release",
    metadata,
    Column("id", String(32), primary_key=True, comment="Short name carried by every figure"),
    Column("name", String(120), nullable=False, comment="What the meeting calls it"),
    Column("pinned_at", DateTime, nullable=False, comment="When it was pinned (UTC)"),
    Column("as_of", Date, nullable=False, comment="Day up to which its data go"),
    Column("note", Text, comment="Why it was pinned"),
    comment="One row per pinned cut of the data",
)

release_cut = Table(
    "release_cut",
    metadata,
    Column(
        "release_id",
        String(32),
        ForeignKey("release.id"),
        primary_key=True,
        comment="The release that it was pinned for",
    ),
    Column(
        "content",
        LargeBinary,
        nullable=False,
        comment="All tables that pages read, as a SQLite file compressed by zlib",
    ),
    Column("sha256", String(64), nullable=False, comment="Checksum of the content"),
    comment="Made by `release`: what a release's figures are drawn from, whatever comes later",
)
