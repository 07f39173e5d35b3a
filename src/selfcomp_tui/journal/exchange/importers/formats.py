"""Which formats can be read, and which of them a file is in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.base.humanize import listed
from selfcomp_tui.journal.exchange import export_json
from selfcomp_tui.journal.exchange.importers import (
    daylio,
    daylio_backup,
    dayone,
    howwefeel,
    insighttimer,
    jrnl,
    own_csv,
    pixels,
)
from selfcomp_tui.journal.exchange.importers.parsed import Found, Refused, Wishes
from selfcomp_tui.journal.exchange.importers.source import Item, Source

_LOOKED_AT = 20
"""How much of a JSON file is looked at to tell what it is."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what the option calls it, what people call it, and what reads it.

    Our own JSON needs no reader: it is a journal, and is merged. `columns` are those that a CSV's
    reader knows, if it does not take all there are. `told_apart` says whether an entry that is
    known may have been changed by its program since; our own changes have times of their own.
    """

    name: str
    title: str
    read: Callable[[Source, Wishes], Iterator[Found | Refused]] | None
    columns: frozenset[str] | None = None
    told_apart: bool = True


_OWN = Format("selfcomp", "selfcomp", None)
_CSV: tuple[tuple[Format, Callable[[frozenset[str]], bool]], ...] = (
    (Format("selfcomp", own_csv.TITLE, own_csv.read, told_apart=False), own_csv.recognises),
    (Format("daylio", daylio.TITLE, daylio.read, daylio.COLUMNS), daylio.recognises),
    (Format("howwefeel", howwefeel.TITLE, howwefeel.read), howwefeel.recognises),
    (
        Format("insighttimer", insighttimer.TITLE, insighttimer.read, insighttimer.COLUMNS),
        insighttimer.recognises,
    ),
)
_JSON: tuple[tuple[Format, Callable[[list[Item]], bool]], ...] = (
    (_OWN, lambda items: any((i.key, i.value) == ("format", export_json.FORMAT) for i in items)),
    (Format("dayone", dayone.TITLE, dayone.read), dayone.recognises),
    (Format("jrnl", jrnl.TITLE, jrnl.read), jrnl.recognises),
    (Format("daylio", daylio_backup.TITLE, daylio_backup.read), daylio_backup.recognises),
    (Format("pixels", pixels.TITLE, pixels.read), pixels.recognises),
)
NAMES = tuple(dict.fromkeys(known.name for known, _ in (*_CSV, *_JSON)))
"""What the option calls the formats."""


def format_of(source: Source, wanted: str | None) -> Format:
    """Return the format that the file is in; raise `Problem` if it is none, or not the `wanted`."""
    if source.begins_as_json():
        items = list(islice(source.items(), _LOOKED_AT))
        found = [known for known, recognises in _JSON if recognises(items)]
    else:
        columns = source.columns()
        found = [known for known, recognises in _CSV if recognises(columns)]
    for known in found:
        if wanted in (None, known.name):
            return known
    if wanted:
        raise Problem(f"{source.name} does not look like a file of {wanted}.")
    raise Problem(
        f"{source.name} is in no format that is known here: "
        f"{listed(dict.fromkeys(known.title for known, _ in (*_CSV, *_JSON)))}."
    )
