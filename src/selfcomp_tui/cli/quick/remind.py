"""`selfcomp remind status`: one neutral line or nothing, quick enough for a shell prompt."""

import os
import sys
import time
from datetime import UTC, datetime

from selfcomp_tui.base.folders import usual_journal
from selfcomp_tui.cli.arguments import DB, FLAG, Given, Option, parsed
from selfcomp_tui.services import reminders

JSON = Option("--json", kind=FLAG, about="As JSON, also where there is nothing to say.")
NOTIFY = Option("--notify", kind=FLAG, about="As a notice of the desktop, for a timer.")
JITTER = Option(
    "--jitter", metavar="LENGTH", about="With --notify: up to so much later, by chance."
)
OPTIONS = (JSON, NOTIFY, JITTER, DB)


def answered(words: list[str]) -> bool:
    """Say what there is to say; tell whether that was understood, or Typer has to do it."""
    given = parsed(words, OPTIONS)
    if (
        given is None
        or given.keys() & {NOTIFY.name, JITTER.name}
        or "_SELFCOMP_COMPLETE" in os.environ
    ):
        return False
    try:
        said = status(given)
        if said and sys.stdout is not None:
            sys.stdout.write(f"{said}\n")
            sys.stdout.flush()
    except OSError:  # nobody reads it
        sys.stdout = None
    except Exception as error:  # noqa: BLE001 - a prompt is no place to tell of it
        from selfcomp_tui.base import unforeseen

        unforeseen.note(error)
    return True


def status(given: Given) -> str:
    """Return what is to be said now, as a line or as JSON."""
    silent, says = asked(given)
    if JSON.name in given:
        due = "false" if silent else "true"
        return f'{{"due": {due}, "says": "{says}", "silent": "{silent}"}}'
    return says


def asked(given: Given, *, planned: bool = False) -> tuple[str, str]:
    """Return in a word why there is nothing to say now, and what there is; one of them is “”."""
    try:
        now = datetime.fromtimestamp(time.time(), UTC).astimezone()
    except (ValueError, OverflowError):  # a zone that cannot be
        now = datetime.now(UTC)
    journal = _journal(given.get(DB.name))
    silent = reminders.why_silent(journal, now, planned=planned)
    return silent, "" if silent else reminders.line(journal, now)


def _journal(named: object) -> str:
    journal = named or os.environ.get("SELFCOMP_DB") or usual_journal()
    return os.path.abspath(os.path.expanduser(str(journal)))  # noqa: PTH100, PTH111
