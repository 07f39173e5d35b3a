"""A week of a course on the full screen: its idea, its practices, and what comes next."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from selfcomp_tui.presenters import courses
from selfcomp_tui.tui.sheets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from selfcomp_tui.services.courses import Walk


class CourseSheet(Sheet[int]):
    """One week at a time; any week can be opened. Gives back the week to begin in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "begin what is next"),
        Binding("right,n", "turn(1)", "next week"),
        Binding("left,b", "turn(-1)", "week before"),
        Binding("w", "all_weeks", "all weeks"),
        Binding("escape,q", "close", "not now"),
    ]

    def __init__(
        self,
        walk: "Walk",
        titles: "Mapping[str, str]",
        minutes: "Mapping[str, float]",
        today: "date",
    ) -> None:
        super().__init__(walk.course.title, "")
        self._walk = walk
        self._titles = titles
        self._minutes = minutes
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
        if walk.progress.hard:
            lines += [courses.GENTLY, ""]
        following = walk.progress.next_in(number)
        lines += [
            f"Week {number} of {len(walk.course.weeks)}: {week.title}",
            f"Next: {self._titles.get(following, following)}",
            *("", week.idea, ""),
        ]
        for name in week.practices:
            done = "  (practised)" if name in walk.progress.done[number - 1] else ""
            lines.append(f"- {self._titles.get(name, name)}{done}")
        lines += ["", courses.asks(week, self._minutes)]
        lines += ["", f"Every day: {week.everyday}"]
        self._write(lines)

    def _write(self, lines: "Iterable[str]") -> None:
        self.query(Static)[1].update(Content("\n".join(lines)))
        self.query_one("#sheet").scroll_home(animate=False)

    def action_turn(self, way: int) -> None:
        """Open another week."""
        self._week = min(max(self._week + way, 1), len(self._walk.course.weeks))
        self._show()

    def action_all_weeks(self) -> None:
        """Show all weeks at a glance; the arrows open one again."""
        self._write(
            [
                *courses.weeks(self._walk.course, self._walk.progress, self._minutes),
                "",
                courses.DOSE,
            ]
        )

    def action_begin(self) -> None:
        """Begin the next practice of the week that is open."""
        self.dismiss(self._week)
