"""Daylio's CSV: a mood by a name that people may change, activities, a note that may be HTML."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from selfcomp_tui.base.errors import Advice, Misuse
from selfcomp_tui.base.text import clean, one_line
from selfcomp_tui.journal.exchange.importers import times
from selfcomp_tui.journal.exchange.importers.parsed import Found, Refused, Wishes, check_in
from selfcomp_tui.journal.exchange.importers.source import Row, Source

TITLE = "Daylio"
_NEEDED = frozenset(("full_date", "year", "date", "weekday", "time", "mood"))
COLUMNS = _NEEDED | {"activities", "scales", "note_title", "note"}
MOODS = {"rad": 9, "good": 7, "meh": 5, "bad": 3, "awful": 1}
"""What Daylio's own names for moods are here."""

_MOST_NAMED = 20
_BREAKS = re.compile(r"<\s*(?:br\s*/?|/\s*(?:p|div|li|ul|ol|h[1-6]|blockquote))\s*>", re.IGNORECASE)
_TAGS = re.compile(
    r"</?(?:p|div|li|ul|ol|h[1-6]|blockquote|b|strong|i|em|u|s|strike|span|font|a)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_ENTITIES = re.compile(r"&(?:nbsp|amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)


def recognises(columns: frozenset[str]) -> bool:
    """Tell whether a file with these columns is Daylio's."""
    return {"time", "mood", "activities"} <= columns and bool(columns & {"full_date", "year"})


def read(source: Source, wishes: Wishes) -> Iterator[Found | Refused]:
    """Yield the entries. Raises `Misuse` before the first where a mood's name is not known."""
    moods = MOODS | {name.casefold(): value for name, value in wishes.moods.items()}
    _ask_for_the_unknown(source, moods)
    for row in source.rows():
        try:
            yield _found(row, wishes, moods)
        except ValueError as error:
            yield Refused(row.line, str(error))


def _ask_for_the_unknown(source: Source, moods: dict[str, int]) -> None:
    names = (one_line(row.cells.get("mood", "")) for row in source.rows() if not row.wrong)
    unknown = Counter(name for name in names if name and name.casefold() not in moods)
    if unknown:
        named = ", ".join(f"“{name[:40]}” ({n})" for name, n in unknown.most_common(_MOST_NAMED))
        more = " and others" if len(unknown) > _MOST_NAMED else ""
        options = " ".join(f'--map "{name[:40]}="' for name, _ in unknown.most_common(_MOST_NAMED))
        raise Misuse(
            f"{source.name} has moods by names of your own: {named}{more}. Say what each is, "
            "from 1 very unpleasant to 9 very pleasant.",
            Advice.MAP_MOODS,
            options,
        )


def _found(row: Row, wishes: Wishes, moods: dict[str, int]) -> Found:
    cells = row.checked(_NEEDED)
    day, at = _date(cells), times.clock(cells["time"])
    mood = one_line(cells["mood"])
    ratings = {"mood": moods[mood.casefold()]} if mood else {}
    done = [part for each in cells["activities"].split("|") if (part := one_line(each))]
    words = [plain(cells.get("note_title", "")), plain(cells.get("note", ""))]
    scales = "\n".join(
        part for each in cells.get("scales", "").split("|") if (part := one_line(each))
    )
    local = datetime.combine(day, at)
    entry = check_in(wishes.when(local), ratings, [], [*words, scales], done)
    said = "\n".join([day.isoformat(), at.isoformat(), mood, ", ".join(done), *words])
    return Found(row.line, local.isoformat(), said, entry)


def _date(cells: dict[str, str]) -> date:
    if "full_date" in cells:
        return times.iso_date(cells["full_date"])
    # Until 2018: the year by itself, then “April 29” or “29 April”, in the phone's language.
    return times.day_in_words(cells["year"], cells.get("date", ""), cells.get("weekday", ""))


def plain(words: str) -> str:
    """Return a note as plain text. What only looks a little like HTML stays as it is."""
    if _BREAKS.search(words) or _TAGS.search(words) or _ENTITIES.search(words):
        words = html.unescape(_TAGS.sub("", _BREAKS.sub("\n", words)))
    return clean(words.replace("\u00a0", " "))
