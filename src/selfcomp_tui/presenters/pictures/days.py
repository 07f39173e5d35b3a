"""Some days beside each other: a bar for each, with the letters of the week below."""

from collections.abc import Sequence
from datetime import date, timedelta

from selfcomp_tui.base.humanize import sparkline
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST
from selfcomp_tui.presenters.pictures.cells import Part, Row

NAMES = 10
_LETTERS = "MTWTFSS"
_WIDE = 2
_NARROW = 1
_ROOM_FOR_WORDS = 24


def bars(
    scales: Sequence[tuple[str, Sequence[float | None], str]], last: date, columns: int
) -> list[tuple[str, Row]]:
    """Draw each scale's name, its days up to `last` as bars, and what is said of them.

    A day without a rating is blank. What is said stands below where there is no room beside. Each
    row comes with its scale, or with “” where it is no scale's.
    """
    number = max(len(values) for _, values, _ in scales)
    wide = _WIDE if columns >= NAMES + number * _WIDE + _ROOM_FOR_WORDS else _NARROW
    found: list[tuple[str, Row]] = []
    for scale, values, said in scales:
        drawn = "".join(sign.ljust(wide) for sign in sparkline(values, LOWEST, HIGHEST))
        row = (Part(scale.capitalize().ljust(NAMES)), Part(drawn, "bright"))
        if NAMES + number * wide + 2 + len(said) <= columns:
            found.append((scale, (*row, Part(f"  {said}", "quiet"))))
        else:
            indent = " " * min(NAMES, max(0, columns - len(said)))
            found += [(scale, row), (scale, (Part(indent + said, "quiet"),))]
    days = (last - timedelta(days=back) for back in reversed(range(number)))
    *before, today = (_LETTERS[day.weekday()].ljust(wide) for day in days)
    letters = Part(" " * NAMES + "".join(before), "quiet"), Part(today.rstrip())
    return [*found, ("", letters)]
