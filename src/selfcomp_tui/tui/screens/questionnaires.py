"""Questionnaires on the full screen: which there are, answering one, and what was answered."""

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.domain.records import Answered
from selfcomp_tui.presenters import entries as describe
from selfcomp_tui.presenters import questionnaires as repeated
from selfcomp_tui.tui.screens.base import QuietScreen
from selfcomp_tui.tui.sheets.sheet import Sheet
from selfcomp_tui.tui.widgets.choices import Choices
from selfcomp_tui.tui.widgets.keys import KeyLine

if TYPE_CHECKING:
    from textual.widgets import OptionList

    from selfcomp_tui.content.models.questionnaire import Questionnaire
    from selfcomp_tui.tui.screens.base import EntryChange

_BETWEEN = 4


def _short(answered: Answered) -> str:
    return one_line(answered.id)[: describe.SHORT_ID]


class QuestionnairesScreen(QuietScreen):
    """Those that can be answered, and below them those that were, the newest first."""

    CSS = """
    #questionnaires { height: 1fr; margin: 1 0; text-wrap: nowrap; text-overflow: ellipsis; }
    #about { height: auto; max-width: 72; color: $quiet; padding: 0 0 1 0; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer", "answer", id="begin"),
        Binding("enter", "details", "details", id="details"),
        Binding("d,delete", "delete", "delete", id="delete"),
        Binding("u", "undelete", "bring back", id="undelete"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._known: list[Questionnaire] = []
        self._answered: list[Answered] = []
        self._deleted: list[str] = []

    def compose(self) -> ComposeResult:
        """Lay out the list, and what is said of the marked line."""
        yield Static("Questionnaires", classes="title")
        yield Choices(id="questionnaires")
        yield Static(markup=False, id="about")
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw first, read the files after."""
        self.query_one(Choices).focus()
        self.after_first_frame(self._load)

    def _load(self) -> None:
        from selfcomp_tui.services import library, questionnaires

        program = self.program
        try:
            self._known = list(library.questionnaires().values())
            self._answered = questionnaires.answered(program.journal_file)[::-1]
        except Problem as problem:
            program.stop_for(problem)
            return
        today = program.now().date()
        lines = [one.title for one in self._known]
        lines += [
            f"{describe.when(each, today)}  {describe.what(each)} (id {_short(each)})"
            for each in self._answered
        ]
        self.query_one(Choices).show(lines)
        self._tell_about()

    @property
    def _marked(self) -> "Questionnaire | Answered | None":
        at = self.query_one(Choices).highlighted
        lines: list[Questionnaire | Answered] = [*self._known, *self._answered]
        return lines[at] if at is not None and at < len(lines) else None

    def _tell_about(self) -> None:
        marked = self._marked
        words = ""
        if isinstance(marked, Answered):
            words = "Answered. What it came to can be read, and it can be deleted."
        elif marked:
            words = "\n".join(repeated.about(marked))
        self.query_one("#about", Static).update(Content(words))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Say which keys work with the marked line."""
        if action not in ("answer", "details", "delete", "undelete"):
            return True
        if action == "undelete":
            return bool(self._deleted)
        marked = self._marked if self.is_mounted else None
        return marked is not None and isinstance(marked, Answered) != (action == "answer")

    def on_option_list_option_highlighted(self) -> None:
        """Say a word about what is marked."""
        self._tell_about()

    def on_option_list_option_selected(self, event: "OptionList.OptionSelected") -> None:
        """Open what was clicked."""
        event.stop()
        if isinstance(self._marked, Answered):
            self.action_details()
        else:
            self.action_answer()

    def action_answer(self) -> None:
        """Answer the marked questionnaire."""
        marked = self._marked
        if marked and not isinstance(marked, Answered):
            self.app.push_screen(QuestionnaireScreen(marked), lambda _: self._load())

    def action_details(self) -> None:
        """Show all that one that was answered holds, and how it is against the times before."""
        from selfcomp_tui.services import questionnaires

        marked = self._marked
        if isinstance(marked, Answered):
            title, *lines = describe.details(marked)
            known = {one.id: one for one in self._known}
            for each in questionnaires.of(self._answered[::-1], known):
                if each.id == marked.questionnaire:
                    today = self.program.now().date()
                    lines += ["", "All times:", *each.lines(today, ids=True)]
            self.app.push_screen(Sheet[None](title, "\n".join(lines)))

    def action_delete(self) -> None:
        """Delete one that was answered; it can be brought back for thirty days."""
        from selfcomp_tui.services import entries

        marked = self._marked
        if isinstance(marked, Answered) and self._change(entries.delete, marked.id):
            self._deleted.append(marked.id)
            self.refresh_bindings()
            self.notify(f"Deleted. {self.key_of('undelete')} brings it back.")

    def action_undelete(self) -> None:
        """Bring back what was deleted last."""
        from selfcomp_tui.services import entries

        self._change(entries.restore, self._deleted.pop())

    def _change(self, change: "EntryChange", entry_id: str) -> bool:
        changed = self.change_entry(change, entry_id)
        if changed:
            self._load()
        return changed


class QuestionnaireScreen(QuietScreen):
    """Asks for the answer to one item at a time, by its number. Nothing is kept before the last."""

    CSS = """
    #middle { height: 1fr; align: center middle; overflow-y: auto; }
    #words { width: 56; max-width: 100%; height: auto; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "go on", id="go_on"),
        Binding("left,b", "back", "back", id="back"),
    ]

    AUTO_FOCUS = ""

    def __init__(self, one: "Questionnaire") -> None:
        super().__init__()
        self._one = one
        self._answers: list[int] = []
        self._at = 0

    def compose(self) -> ComposeResult:
        """Lay out where the form is found, and the item."""
        yield Static(self._one.title, classes="title", markup=False)
        with Vertical(id="middle"):
            yield Static(markup=False, id="words")
        yield KeyLine()

    def on_mount(self) -> None:
        """Ask for the first."""
        self._ask()

    def _ask(self) -> None:
        one = self._one
        given = self._answers[self._at] if self._at < len(self._answers) else None
        numbers = "".join(
            (f"[{number}]" if number == given else f" {number} ").ljust(_BETWEEN)
            for number in range(one.answers.lowest, one.answers.highest + 1)
        )
        words = [f"Item {self._at + 1} of {one.items}", "", numbers.rstrip(), ""]
        words += [repeated.BESIDE.format(form=one.form), repeated.BEFORE_THE_LAST]
        self.query_one("#words", Static).update(Content("\n".join(words)))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Say which keys work at this item."""
        works = {"go_on": self._at < len(self._answers), "back": self._at > 0}
        return works.get(action, True)

    def on_key(self, event: events.Key) -> None:
        """Take a number as the answer."""
        answers = self._one.answers
        if event.key.isdecimal() and answers.lowest <= int(event.key) <= answers.highest:
            event.stop()
            self._answers[self._at : self._at + 1] = [int(event.key)]
            self._go_on()

    def _go_on(self) -> None:
        self._at += 1
        if self._at == self._one.items:
            self._keep()
        else:
            self._ask()

    def _keep(self) -> None:
        from selfcomp_tui.services import questionnaires

        program, one = self.program, self._one
        now, file = program.now(), program.journal_file
        try:
            earlier = questionnaires.answered(file)
            kept = questionnaires.keep(file, one, self._answers, program.settings, now)
        except Problem as problem:
            program.tell(problem)
            self._at -= 1
            self._ask()
            return
        times = [*repeated.of(one.id, earlier), kept]
        said = questionnaires.result(times, one, now, support=self.key_of("support"))

        def go(undo: bool | None) -> None:
            if undo:
                self._take_back(kept)
            self.dismiss()

        self.app.push_screen(ResultSheet(one.title, "\n".join(said)), go)

    def _take_back(self, kept: Answered) -> None:
        from selfcomp_tui.services import entries

        try:
            entries.delete(self.program.journal_file, kept.id, self.program.now())
        except Problem as problem:
            self.program.tell(problem)
        else:
            self.notify("Taken back.")

    def action_go_on(self) -> None:
        """Leave this answer as it is."""
        self._go_on()

    def action_back(self) -> None:
        """Go back to the item before."""
        self._at -= 1
        self._ask()

    def action_leave(self) -> None:
        """Leave; of a half answered one nothing is kept, and that is said."""
        if self._answers:
            said = repeated.left(len(self._answers), self._one.items)
            self.notify(said)
        super().action_leave()


class ResultSheet(Sheet[bool]):
    """What a questionnaire came to, once it is kept. Gives back True where it is taken back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "close", "go back"),
        Binding("u", "undo", "take it back"),
    ]

    def action_undo(self) -> None:
        """Take it back."""
        self.dismiss(result=True)
