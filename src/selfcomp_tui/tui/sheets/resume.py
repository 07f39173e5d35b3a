"""Asking what is to become of an interrupted session."""

from enum import Enum
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from selfcomp_tui.base import humanize, text
from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.domain.moments import local_time
from selfcomp_tui.tui.sheets.sheet import Sheet

if TYPE_CHECKING:
    from selfcomp_tui.journal.running.interrupted import Interrupted


class Resumption(Enum):
    """What becomes of an interrupted session."""

    GO_ON = "go on"
    ANEW = "begin anew"
    REST = "let rest"


class ResumeSheet(Sheet[Resumption]):
    """Offers to go on where it was, to begin anew, or to let it rest."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "go on there"),
        Binding("n", "begin_anew", "begin it anew"),
        Binding("r", "let_rest", "let it rest"),
        Binding("escape,q", "close", "not now"),
    ]

    def __init__(self, found: "Interrupted") -> None:
        super().__init__(text.one_line(found.plan.title), about(found))

    def action_go_on(self) -> None:
        """Go on where it was."""
        self.dismiss(Resumption.GO_ON)

    def action_begin_anew(self) -> None:
        """Let it rest, and begin the same practice from its start."""
        self.dismiss(Resumption.ANEW)

    def action_let_rest(self) -> None:
        """Let it rest."""
        self.dismiss(Resumption.REST)


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
