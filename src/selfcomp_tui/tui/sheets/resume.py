"""Asking what is to become of an interrupted session."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from selfcomp_tui.base import humanize, text
from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.domain.moments import local_time
from selfcomp_tui.journal.running import interrupted
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.tui.sheets.sheet import Sheet

if TYPE_CHECKING:
    from pathlib import Path

    from selfcomp_tui.journal.running.interrupted import Interrupted


class ResumeSheet(Sheet):
    """Offers to go on where it was, to begin anew, or to let it rest."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose('go on')", "go on there"),
        Binding("n", "choose('anew')", "begin it anew"),
        Binding("r", "choose('rest')", "let it rest"),
        Binding("escape,q", "choose('back')", "not now"),
    ]

    def __init__(self, found: "Interrupted") -> None:
        super().__init__(text.one_line(found.plan.title), about(found))


def about(found: "Interrupted") -> str:
    """Say where a session was interrupted, and what is kept of it."""
    local = found.session.started.local
    now = local_time(SystemClock().now().wall)
    when = f"{humanize.day(local.date(), now.date())} {humanize.clock_time(local)}"
    where = f"step {found.session.step + 1} of {len(found.plan.steps)}"
    return (
        f"You began this {when}, and were at {where}. It can go on there, with what you had "
        "written.\n\nOr let it rest: what you did counts as it is."
    )


def let_rest(journal_file: "Path", found: "Interrupted") -> None:
    """Close an interrupted session as what it was. Raises `Problem` where that cannot be kept."""
    with open_journal(journal_file) as journal:
        interrupted.let_rest(journal, found.session, local_time(SystemClock().now().wall))
