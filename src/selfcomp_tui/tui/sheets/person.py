"""Someone for the support card: who they are, and how to reach them."""

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.services import library
from selfcomp_tui.tui.program import program_of
from selfcomp_tui.tui.sheets.asking import AskingSheet


class PersonSheet(AskingSheet[bool]):
    """Asks for a name and a way to reach them. Gives back True where somebody was added."""

    def __init__(self) -> None:
        super().__init__("Someone you could turn to", "Their name, or who they are to you:")
        self._name_given = ""

    def answered(self, words: str) -> None:
        """Go on to the next question, or write them onto the card."""
        if not self._name_given:
            if not words:
                self.action_close()
                return
            self._name_given = words
            self.ask_next(f"How to reach {words}, and when:")
            return
        try:
            library.add_person(self._name_given, words)
        except Problem as problem:
            program_of(self).tell(problem)
            self.action_close()
            return
        self.dismiss(result=True)
