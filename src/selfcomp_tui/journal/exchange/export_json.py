"""The whole journal as JSON, one entry a line. `content/schema/export.json` describes it.

It holds all that is kept: also what was deleted and can still be brought back, and the ids of what
was forgotten. So an import gives the same journal again, and two journals can meet by it.
"""

import json
import sqlite3
from collections.abc import Iterator

from selfcomp_tui.domain.days import DayRange
from selfcomp_tui.journal.exchange import period
from selfcomp_tui.journal.records.fields import KINDS

FORMAT = "selfcomp journal"
VERSION = 1


def written(connection: sqlite3.Connection, days: DayRange) -> Iterator[str]:
    """Yield the text of the export, piece by piece."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    yield f'{{\n  "format": {encode(FORMAT)},\n  "version": {VERSION}'
    for kind in KINDS:
        yield f',\n  "{kind}": ['
        before = "\n    "
        for entry in period.entries(connection, days, kind):
            yield before + encode(entry)
            before = ",\n    "
        yield "]" if before == "\n    " else "\n  ]"
    yield "\n}\n"
