"""The tags of a journal: which there are, and how one gets another name or becomes another."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.base.text import nearest, one_line
from selfcomp_tui.domain.moments import utc
from selfcomp_tui.domain.tags import tag, tagged
from selfcomp_tui.journal.records import tags
from selfcomp_tui.journal.records.tags import Tagged
from selfcomp_tui.journal.storage import backups
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read


class Renamed(NamedTuple):
    """In how many check-ins a tag was renamed, and the backup, where two became one."""

    check_ins: int
    backup: Path | None


def used(file: Path) -> list[Tagged]:
    """Return every tag that is used, the most used first. Raises `Problem`."""
    journal = open_to_read(file)
    if journal is None:
        return []
    with journal:
        return tags.used(journal)


def names(file: Path) -> list[str]:
    """Return the tags that are used, the most used first. Raises `Problem`."""
    return [each.name for each in used(file)]


def wanted(file: Path, old: str, new: str) -> tuple[str, str, bool]:
    """Return the names of a tag and of what it is to be, and whether that is a tag already.

    Raises `Misuse` where that cannot be.
    """
    was, becomes = tag(old), tagged([new])
    if len(becomes) != 1:
        raise Misuse("A tag's new name is one word: selfcomp data tags rename walk hike.")
    there = {tag(each) for each in _all(file)}
    if was not in there:
        near = nearest(was, there)
        meant = f" Did you mean “{one_line(near)}”?" if near else ""
        raise Misuse(f"There is no tag “{one_line(was)[:40]}”.{meant}")
    if becomes[0] == was:
        raise Misuse(f"“{was}” is its name already.")
    return was, becomes[0], becomes[0] in there


def rename(file: Path, old: str, new: str, now: datetime) -> Renamed:
    """Give a tag another name; where there is one of that name they become one.

    That cannot be taken apart again, so a backup is made first.
    """
    with open_journal(file) as journal, journal.writing() as writing:
        # However another program may have written it.
        same = [each for each in tags.names(writing) if tag(each) == old]
        merged = any(tag(each) == new for each in tags.names(writing))
        backup = backups.make(file, now, "tags") if merged else None
        return Renamed(tags.rename(writing, same, new, utc(now)), backup)


def _all(file: Path) -> list[str]:
    journal = open_to_read(file)
    if journal is None:
        return []
    with journal, journal.reading() as reading:
        return tags.names(reading)
