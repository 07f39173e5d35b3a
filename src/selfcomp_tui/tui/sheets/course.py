"""A week of a course on the full screen: its idea, its practices, and what comes next."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from selfcomp_tui.presenters import courses
from selfcomp_tui.tui.sheets.choice import ChoosingSheet
from selfcomp_tui.tui.sheets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from selfcomp_tui.services.courses import Walk


@dataclass(frozen=True, slots=True)
class Chosen:
    """A week of a course to begin in."""

    walk: "Walk"
    week: int


class CourseSheet(Sheet[Chosen]):
    """One week at a time; any week, and any other course, can be opened.

    Gives back the week to begin in.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "begin what is next"),
        Binding("right,n", "turn(1)", "next week"),
        Binding("left,b", "turn(-1)", "week before"),
        Binding("w", "all_weeks", "all weeks"),
        Binding("o", "other", "other courses"),
        Binding("escape,q", "close", "not now"),
    ]

    def __init__(
        self,
        walk: "Walk",
        walks: "Sequence[Walk]",
        titles: "Mapping[str, str]",
        minutes: "Mapping[str, float]",
        today: "date",
    ) -> None:
        super().__init__(walk.course.title, "")
        self._walks = walks
        self._titles = titles
        self._minutes = minutes
        self._today = today
        self._open(walk)

    def _open(self, walk: "Walk") -> None:
        self._walk = walk
        self._week = walk.progress.next[0] if walk.progress.next else len(walk.course.weeks)

    def on_mount(self) -> None:
        """Open the week that comes next."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer other courses where there are some."""
        return action != "other" or len(self._walks) > 1

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
        self.query_one(".title", Static).update(Content(self._walk.course.title))
        self.query_one("#body", Static).update(Content("\n".join(lines)))
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
        self.dismiss(Chosen(self._walk, self._week))

    def action_other(self) -> None:
        """Choose among all courses, built-in and one's own."""

        def take(at: int | None) -> None:
            if at is not None:
                self._open(self._walks[at])
                self._show()

        titles = [walk.course.title for walk in self._walks]
        self.app.push_screen(ChoosingSheet("Which course?", titles), take)
