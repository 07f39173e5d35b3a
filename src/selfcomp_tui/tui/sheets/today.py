"""One thing today: what comes after what, asked in two short questions."""

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.domain import today as domain
from selfcomp_tui.domain.moments import day_of
from selfcomp_tui.domain.today import AFTER, DO, OneThing
from selfcomp_tui.services import today
from selfcomp_tui.tui.program import program_of
from selfcomp_tui.tui.sheets.asking import AskingSheet


class TodaySheet(AskingSheet[OneThing]):
    """Asks for both halves; empty ones stay as they stand there. Gives back what was written."""

    def __init__(self, last: OneThing | None, everyday: str | None) -> None:
        self._usual = (last.after, last.do) if last else (AFTER, DO)
        self._after: str | None = None
        course = f"\n\nIn the course it is: {everyday}" if everyday else ""
        body = (
            "For a week, one small kind thing, tied to something you do anyway. Nothing counts it."
            f"{course}\n\nAfter I … (left empty: {self._usual[0]})"
        )
        super().__init__("One thing today", body)

    def answered(self, words: str) -> None:
        """Go on to the other half, or keep both."""
        program = program_of(self)
        day = day_of(program.now(), program.settings.day_ends)
        try:
            if self._after is None:
                self._after = domain.written(words or self._usual[0], "", day).after
                self.ask_next(f"After I {self._after}, I … (left empty: {self._usual[1]})")
                return
            thing = domain.written(self._after, words or self._usual[1], day)
            today.write(thing)
        except Problem as problem:
            program.tell(problem)
            return
        self.dismiss(thing)
