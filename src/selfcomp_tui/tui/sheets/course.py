"""A week of a course on the full screen: its idea, its practices, and what comes next."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from selfcomp_tui.tui.sheets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from selfcomp_tui.services.courses import Walk


class CourseSheet(Sheet):
    """One week at a time; any week can be opened. Gives back the week to begin in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "begin what is next"),
        Binding("right,n", "turn(1)", "next week"),
        Binding("left,b", "turn(-1)", "week before"),
        Binding("escape,q", "choose('back')", "not now"),
    ]

    def __init__(self, walk: "Walk", titles: "Mapping[str, str]", today: "date") -> None:
        super().__init__(walk.course.title, "")
        self._walk = walk
        self._titles = titles
        self._today = today
        weeks = len(walk.course.weeks)
        self._week = walk.progress.next[0] if walk.progress.next else weeks

    def on_mount(self) -> None:
        """Open the week that comes next."""
        self._show()

    def _show(self) -> None:
        walk, number = self._walk, self._week
        week = walk.course.weeks[number - 1]
        lines = ["Welcome back.", ""] if walk.progress.been_away(self._today) else []
        lines += [f"Week {number} of {len(walk.course.weeks)}: {week.title}", "", week.idea, ""]
        for name in week.practices:
            done = "  (practised)" if name in walk.progress.done[number - 1] else ""
            lines.append(f"- {self._titles.get(name, name)}{done}")
        following = walk.progress.next_in(number)
        lines += ["", f"Every day: {week.everyday}", ""]
        lines.append(f"Next: {self._titles.get(following, following)}")
        self.query(Static)[1].update(Content("\n".join(lines)))
        self.query_one("#sheet").scroll_home(animate=False)

    def action_turn(self, way: int) -> None:
        """Open another week."""
        self._week = min(max(self._week + way, 1), len(self._walk.course.weeks))
        self._show()

    def action_begin(self) -> None:
        """Begin the next practice of the week that is open."""
        self.dismiss(str(self._week))
