"""Trials on oneself: each is one row, since of two versions the later one stays as a whole."""

import sqlite3
from datetime import datetime

from selfcomp_tui.base.errors import Advice, Problem
from selfcomp_tui.base.remarks import remark
from selfcomp_tui.base.text import one_line
from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.trials import ARMS, Deviation, Period, Protocol, Trial, step
from selfcomp_tui.journal.records import entry_data, fields, rules
from selfcomp_tui.journal.records.field_types import why
from selfcomp_tui.journal.records.fields import Data
from selfcomp_tui.journal.storage.connection import Connection, Journal


def save(connection: Connection, trial: Trial, changed_at: str) -> None:
    """Write a trial as of `changed_at` (UTC). Must stand inside `Journal.writing`.

    A deletion stays, and what was forgotten stays so.
    """
    if connection.execute("SELECT 1 FROM forgotten WHERE id = ?", (trial.id,)).fetchone():
        return
    entry = as_data(trial) | {"changed_at": changed_at, "edited_at": None}
    del entry["deleted_at"]
    fields.put(connection, "trials", entry)


def open_schedule(connection: Connection, trial_id: str, opened_at: str) -> None:
    """Note when a trial's schedule was opened first, which is no change of the trial."""
    connection.execute(
        "UPDATE trials SET opened_at = ? WHERE id = ? AND opened_at IS NULL", (opened_at, trial_id)
    )


def all_of(journal: Journal) -> list[Trial]:
    """Return all trials that are there, those begun first first."""
    return _found(journal, rules.THERE)


def running(journal: Journal, now: datetime) -> Trial | None:
    """Return the trial that is going on, the one begun last; None where there is none."""
    found = [each for each in all_of(journal) if step(each, now).next != "over"]
    return found[-1] if found else None


def awaited(journal: Journal, now: datetime) -> Trial | None:
    """Return the trial of which something is awaited: the running one, or one not opened yet."""
    found = [each for each in all_of(journal) if each.opened_at is None]
    return running(journal, now) or (found[-1] if found else None)


def of_id(journal: Journal, trial_id: str) -> Trial | None:
    """Return the trial of this id as it is now; None where it is gone."""
    return next(iter(_found(journal, f"{rules.THERE} AND id = ?", (trial_id,))), None)


def find(journal: Journal, beginning: str, *, deleted: bool = False) -> list[Trial]:
    """Return the trials whose id begins so (small hex digits and dashes)."""
    there = _DELETED if deleted else rules.THERE
    return _found(journal, f"{there} AND id >= ? AND id < ?", (beginning, f"{beginning}g"))


def deleted(journal: Journal) -> list[Trial]:
    """Return the trials that were deleted and can still be brought back."""
    return _found(journal, _DELETED)


_DELETED = "deleted_at IS NOT NULL"


def _found(journal: Journal, where: str, values: tuple[str, ...] = ()) -> list[Trial]:
    asked = fields.columns("trials")
    rows = journal.rows(f"SELECT {asked} FROM trials WHERE {where} ORDER BY at, id", values)
    return [each for row in rows if (each := _read(row)) is not None]


def _read(row: sqlite3.Row) -> Trial | None:
    """Return a row's trial, or None where another program wrote what is none."""
    held = fields.FIELDS["trials"]
    try:
        entry = {field.name: field.out(value) for field, value in zip(held, row, strict=True)}
        return of_data(entry_data.checked("trials", entry))
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        unread = "A trial in the journal cannot be read, and is left out"
        which = f"{one_line(str(row['id']))[:8]}: {why(error)}"
        remark(Problem(f"{unread} ({which}).", Advice.CHECK_JOURNAL))
        return None


def as_data(trial: Trial) -> Data:
    """Return a trial with JSON's own types, but for when it was changed."""
    return {
        "id": trial.id,
        "at": trial.moment.at,
        "offset_minutes": trial.moment.offset_minutes,
        "day": trial.moment.day,
        "protocol": trial.protocol.as_data(),
        "expected": dict(trial.expected),
        "commitment": trial.commitment,
        "sealed": trial.sealed,
        "periods": [each.as_data() for each in trial.periods],
        "deviations": [each.as_data() for each in trial.deviations],
        "stopped_at": trial.stopped_at,
        "opened_at": trial.opened_at,
        "deleted_at": trial.deleted_at,
    }


def of_data(entry: Data) -> Trial:
    """Return the trial that a checked entry is; raise ValueError where its parts do not fit."""
    protocol = Protocol.of(entry["protocol"])
    numbers = [each["period"] for each in entry["periods"]]
    if numbers != sorted(set(numbers)) or any(each > protocol.periods for each in numbers):
        raise ValueError("holds times that its protocol has not")
    return Trial(
        Moment(entry["at"], entry["offset_minutes"], entry["day"]),
        protocol,
        {arm: entry["expected"][arm] for arm in ARMS},
        entry["commitment"],
        entry["sealed"],
        tuple(map(Period.of, entry["periods"])),
        tuple(map(Deviation.of, entry["deviations"])),
        entry["stopped_at"],
        entry["opened_at"],
        entry["id"],
        entry["deleted_at"],
    )
