"""A check-in as a small plain text, to be changed in an editor."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.base.text import clean, one_line
from selfcomp_tui.cli import values as given
from selfcomp_tui.domain.feelings import parsed
from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import CheckIn

_HEAD = """\
# Change what you like; what stands empty is taken out. The time is that of this computer's clock.
# The note is everything below its line. Close the file unchanged to leave all as it was.
"""


def form(check_in: CheckIn) -> str:
    """Return the text to be changed."""
    lines = [f"when: {when(check_in.moment)}"]
    lines += [f"{name}: {check_in.ratings.get(name, '')}".rstrip() for name in SCALES]
    lines.append(f"feelings: {', '.join(map(one_line, check_in.feelings))}".rstrip())
    return "\n".join([_HEAD.rstrip(), *lines, "note:", clean(check_in.note or ""), ""])


def when(moment: Moment) -> str:
    """Return a moment as this computer's clock showed it, to the minute."""
    return datetime.fromisoformat(moment.at).astimezone().strftime("%Y-%m-%d %H:%M")


def changed(check_in: CheckIn, text: str, moment_at: Callable[[str], Moment]) -> CheckIn:
    """Return the check-in as the text now has it; raise `Misuse` for what cannot be read.

    `moment_at` reads a time that was changed.
    """
    head, found, note = f"\n{text}".partition("\nnote:")
    if not found:
        raise Misuse("The line “note:” is missing; what stands below it is the note.")
    values: dict[str, str] = {}
    for line in head.splitlines():
        name, _, value = line.partition(":")
        name = name.strip().lower()
        if name in ("when", "feelings", *SCALES):
            values[name] = value.strip()
        elif line.strip() and not line.startswith("#"):
            raise Misuse(f"“{one_line(line)[:40]}” cannot be read; a note stands below “note:”.")
    more: dict[str, Any] = {}
    if values.get("when") and values["when"] != when(check_in.moment):
        more["moment"] = moment_at(values["when"])
    return replace(
        check_in,
        ratings={name: given.rating(name, values[name]) for name in SCALES if values.get(name)},
        feelings=parsed([values.get("feelings", "")]),
        note=given.note(note),
        **more,
    )
