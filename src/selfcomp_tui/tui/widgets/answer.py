"""Where a person answers: a place to write, or a few answers to choose from."""

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import OptionList, Static, TextArea

from selfcomp_tui.session.plan import Ask, Choose
from selfcomp_tui.tui.widgets.choices import Choices

OWN_WORDS = "in my own words"

DOT = "•"
"""What stands for a letter while the person's own words are hidden."""


class Writing(TextArea):
    """A place to write. Enter goes on, unless the words are long ones that may be kept."""

    DEFAULT_CSS = """
    Writing {
        height: auto;
        min-height: 3;
        max-height: 9;
        border: none;
        border-left: thick $line;
        padding: 0 1;
        background: $background;
    }
    Writing:focus { border: none; border-left: thick $primary; }
    Writing .text-area--cursor-line { background: $background; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "go on"),
        Binding("ctrl+s", "finish", "go on"),
        Binding("ctrl+j", "insert_line", "new line"),
        Binding("enter,ctrl+j", "new_line", "new line"),
        Binding("ctrl+z", "undo", "undo", show=False),
    ]

    class Submitted(Message):
        """The person is done writing."""

    veiled = reactive(False)  # noqa: FBT003
    """Whether dots stand for the words. Colours cannot hide them: a terminal may have but two."""

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        self.long = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Say which of the keys work now: in a long text, Enter begins a new line."""
        works = {
            "submit": not self.long,
            "finish": self.long,
            "insert_line": not self.long,
            "new_line": self.long,
        }
        return works.get(action, True)

    def render_line(self, y: int) -> Strip:
        """Draw one line, with dots for the words where they are hidden."""
        strip = super().render_line(y)
        if not self.veiled:
            return strip
        return Strip([Segment(_dots(words), style) for words, style, _ in strip])

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.prevent_default()
            event.stop()
            (self.action_new_line if self.long else self.action_submit)()
            return
        await super()._on_key(event)

    def action_submit(self) -> None:
        """Go on with what is written."""
        self.post_message(self.Submitted())

    def action_finish(self) -> None:
        """Go on with what is written."""
        self.post_message(self.Submitted())

    def action_insert_line(self) -> None:
        """Begin a new line, where Enter goes on."""
        self.insert("\n")

    def action_new_line(self) -> None:
        """Begin a new line, where there are many."""
        self.insert("\n")


def _dots(words: str) -> str:
    return "".join(" " if letter == " " else DOT * cell_len(letter) for letter in words)


class Asking(Vertical):
    """Asks one question and posts the answer. What is half written stays for the next time."""

    DEFAULT_CSS = """
    Asking { width: 50; max-width: 100%; height: auto; padding: 1 0 0 0; }
    Asking Choices { max-height: 11; }
    """

    class Answered(Message):
        """The person's words; empty where they left it."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(self) -> None:
        super().__init__(id="asking")
        self._drafts: dict[str, str] = {}
        self._step: Ask | Choose | None = None

    def compose(self) -> ComposeResult:
        """Lay out the list and the place to write."""
        yield Choices()
        yield Writing()
        yield Static("", classes="quiet", markup=False)

    @property
    def writing(self) -> bool:
        """Whether letters are letters now."""
        return bool(self.display and self.query_one(Writing).display)

    def ask(self, step: Ask | Choose, answer: str) -> None:
        """Ask `step`; an earlier `answer` or half-written words stand there again."""
        self._keep_draft()
        self._step = step
        choices = self.query_one(Choices)
        if isinstance(step, Choose):
            lines = [f"{at}  {option}" for at, option in enumerate(step.options, 1)]
            choices.show([*lines, OWN_WORDS])
            own = bool(answer) and answer not in step.options
            choices.highlighted = (
                step.options.index(answer) if answer in step.options else len(lines) * own
            )
        draft = self._drafts.get(step.name, "")
        written = isinstance(step, Ask) or bool(draft.strip())  # own words, begun before
        self._show_writing(written, self._drafts.get(step.name, answer))

    def _show_writing(self, shown: bool, words: str) -> None:
        step, writing, choices = self._step, self.query_one(Writing), self.query_one(Choices)
        assert step is not None
        writing.long = isinstance(step, Ask) and step.keep
        choices.display, writing.display = not shown, shown
        hint = self.query_one(Static)
        hint.display = shown
        hint.update(Content("ctrl+s goes on" if writing.long else "enter goes on, empty is fine"))
        if shown:
            writing.load_text(words)
            writing.move_cursor(writing.document.end)
        (writing if shown else choices).focus()
        self.screen.refresh_bindings()

    def _keep_draft(self) -> None:
        writing = self.query_one(Writing)
        if self._step is not None and writing.display:
            self._drafts[self._step.name] = writing.text

    @property
    def typed(self) -> bool:
        """Whether there are words in the place to write."""
        return self.writing and bool(self.query_one(Writing).text.strip())

    def forget(self) -> None:
        """Let go of what is typed."""
        self.query_one(Writing).text = ""

    def leave(self) -> None:
        """Put the question away."""
        self._keep_draft()
        self._step = None

    def choose(self, number: int) -> None:
        """Take the answer with this number, if there is one."""
        if isinstance(self._step, Choose) and 1 <= number <= len(self._step.options):
            self.post_message(self.Answered(self._step.options[number - 1]))

    def choose_marked(self) -> None:
        """Take the marked answer, or open the place for own words."""
        at = self.query_one(Choices).highlighted
        if not isinstance(self._step, Choose) or at is None:
            return
        if at < len(self._step.options):
            self.choose(at + 1)
        else:
            self._show_writing(True, self._drafts.get(self._step.name, ""))  # noqa: FBT003

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take what was clicked."""
        event.stop()
        self.choose_marked()

    def on_writing_submitted(self) -> None:
        """Take what is written."""
        self._keep_draft()
        self.post_message(self.Answered(self.query_one(Writing).text))
