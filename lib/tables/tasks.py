"""What is to be done, what was held, and what meetings decided."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from lib.tables.codes import DECISION_STATUSES, EVENT_KINDS, TASK_STATUSES
from lib.tables.columns import area_id, metadata, not_negative, one_of, report_id

task = Table(
    "task",
    metadata,
    Column("id", String(64), primary_key=True, comment="Names the task in one area"),
    area_id(comment="Area that must do it"),
    Column("section", String(16), nullable=False, comment="Paragraph of the document: 358:2.1"),
    Column("lead", String(120), nullable=False, comment="Body that leads"),
    Column("due_on", Date, comment="Deadline"),
    Column("status", String(16), nullable=False, comment="not_started, under_way or done"),
    Column("done_on", Date, comment="Day it was done"),
    Column("note", Text, comment="One sentence for the committee"),
    one_of("status", TASK_STATUSES),
    comment="One row per task of the founding documents and area",
)

event = Table(
    "event",
    metadata,
    Column("id", String(64), primary_key=True, comment="Names the event"),
    area_id(comment="Area that held it"),
    Column("held_on", Date, nullable=False, comment="Day on which it was held, or began"),
    Column("kind", String(32), nullable=False, comment="communication, action_month, …"),
    Column("name", String(255), comment="What it was, where it had a name"),
    Column("held", Integer, nullable=False, comment="How many: one event is 1, 12 meetings are 12"),
    Column("participants", Integer, comment="Attendances; empty where nobody counted"),
    report_id(),
    one_of("kind", EVENT_KINDS),
    CheckConstraint("held >= 1", name="held"),
    *not_negative("participants"),
    Index(None, "area_id", "held_on"),
    comment="One row per event, or per day's events of one kind, in an area; no persons",
)

decision = Table(
    "decision",
    metadata,
    Column("id", String(64), primary_key=True, comment="Names the decision"),
    Column("meeting_on", Date, nullable=False, comment="Day of the meeting"),
    area_id(nullable=True, comment="Area it concerns; empty for the whole province"),
    Column("figure_id", String(64), comment="Figure that the meeting looked at"),
    Column("text", Text, nullable=False, comment="What was decided"),
    Column("owner", String(120), nullable=False, comment="Who must do it"),
    Column("due_on", Date, comment="By when"),
    Column("status", String(16), nullable=False, comment="open, done or dropped"),
    one_of("status", DECISION_STATUSES),
    comment="One row per conclusion of a meeting, as it stands now",
)

decision_change = Table(
    "decision_change",
    metadata,
    Column(
        "decision_id",
        String(64),
        ForeignKey("decision.id"),
        primary_key=True,
        comment="Decision that was recorded or changed",
    ),
    Column("number", Integer, primary_key=True, comment="1 as recorded, then one more each time"),
    Column("changed_at", DateTime, nullable=False, comment="When (UTC)"),
    Column("changed_by", String(120), nullable=False, comment="Who, or the file that brought it"),
    Column("text", Text, nullable=False, comment="What was decided, from then on"),
    Column("owner", String(120), nullable=False, comment="Who must do it, from then on"),
    Column("due_on", Date, comment="By when, from then on"),
    Column("status", String(16), nullable=False, comment="open, done or dropped, from then on"),
    Column("note", Text, comment="Why it was changed"),
    one_of("status", DECISION_STATUSES),
    CheckConstraint("number >= 1", name="number"),
    comment="One row per state that a decision has had; rows are added, never changed",
)
