"""Naming feelings: two keys find a word, or one types it. With a + before it, it is a tag."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from selfcomp_tui.base import humanize, text
from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.base.text import fold
from selfcomp_tui.domain import feelings, tags
from selfcomp_tui.domain.feelings import Words
from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.presenters.pictures.quarters import QUARTERS, quarters
from selfcomp_tui.tui.widgets.picture import drawn

NONE = Words((), {})

_NARROW = 54


class Naming(Vertical):
    """A line to type in, with the words it may become. A number takes what stands beside it."""

    DEFAULT_CSS = """
    Naming { width: 64; max-width: 100%; height: auto; padding: 1 0 0 0; }
    Naming Input {
        border: none;
        border-left: thick $primary;
        padding: 0 1;
        height: 1;
        background: $background;
        margin: 0 0 1 0;
    }
    Naming Input:focus { border: none; border-left: thick $primary; background: $background; }
    Naming Static { height: auto; }
    Naming #named { color: $primary; }
    """

    class Named(Message):
        """The feelings, as `felt` reads them, and tags that are named; `done` to go on."""

        def __init__(self, named: tuple[str, ...], tags: tuple[str, ...], *, done: bool) -> None:
            super().__init__()
            self.named = named
            self.tags = tags
            self.done = done

    def __init__(self) -> None:
        super().__init__(id="naming")
        self._words = NONE
        self._named: tuple[str, ...] = ()
        self._tags: tuple[str, ...] = ()
        self._cell: int | None = None
        self._page = 0
        self._own = ""

    def compose(self) -> ComposeResult:
        """Lay out what is named, the line, and the words to choose from."""
        yield Static(markup=False, id="named")
        yield _Line()
        yield Static(markup=False, id="words-found")
        hint = "enter goes on, empty is fine; “tired:7”: how strongly, 1 to 9"
        yield Static(hint, classes="quiet", markup=False)

    def learn(self, words: Words) -> None:
        """Take up the words to choose from."""
        self._words = words
        self._show()

    def veil(self, *, veiled: bool) -> None:
        """Hide the person's words, typed and named, or show them again."""
        self.query_one(Input).password = veiled
        for words in self.query("#named, #words-found"):
            words.visible = not veiled

    def ask(self, held: CheckIn) -> None:
        """Begin, with what is named already."""
        self._named = feelings.written(held.feelings, held.strengths)
        self._tags = held.tags
        self._cell, self._page = None, 0
        self.query_one(Input).value = ""
        self.query_one(Input).focus()
        self._show()

    @property
    def looking(self) -> bool:
        """Whether only some of the words are shown."""
        return self._cell is not None or bool(self._typed)

    @property
    def _typed(self) -> str:
        return self.query_one(Input).value

    def _offered(self) -> list[str]:
        if self._typed:
            return self._words.found(self._typed)
        if self._cell is None:
            return [cell.name for cell in self._words.cells]
        return list(self._words.cells[self._cell].page(self._page))

    def _show(self) -> None:
        self.query_one("#words-found", Static).update(self._found())
        named = self.query_one("#named", Static)
        said = [humanize.listed(feelings.told(*feelings.felt(self._named)))] if self._named else []
        said += [humanize.tags(self._tags)] if self._tags else []
        named.display = bool(said)
        named.update(Content(", ".join(map(text.one_line, said))))
        self.screen.refresh_bindings()

    def _found(self) -> Content:
        """Draw the quarters to choose from, or list the words of one, or those that are typed."""
        cells = self._words.cells
        if not self.looking and len(cells) >= QUARTERS:
            rows = quarters(cells, self.size.width or _NARROW)
            return Content("\n").join(drawn(row, "") for row in rows)
        offered = self._offered()
        wide = max(map(len, offered), default=0) + 2
        lines = [
            f"{at}  {word.ljust(wide)}{self._words.meaning(word)}".rstrip()
            for at, word in enumerate(offered, 1)
        ]
        if self._cell is not None and not self._typed and cells[self._cell].pages > 1:
            lines.append(f"{feelings.MORE}  more words")
        return Content("\n".join(lines))

    def on_resize(self) -> None:
        """Draw anew for the width there is."""
        self._show()

    def press(self, digit: str) -> None:
        """Take what stands beside a number."""
        offered, at = self._offered(), int(digit) - 1
        if self._cell is not None and not self._typed and digit == feelings.MORE:
            self._page += 1
        elif 0 <= at < len(offered):
            if self._cell is None and not self._typed:
                self._cell, self._page = at, 0
            else:
                self._add(offered[at])
                return
        self._show()

    def _add(self, word: str) -> None:
        try:
            named, tagged = tags.told_apart([word])
            self._named = feelings.written(*feelings.felt((*self._named, *named)))
            self._tags = tags.tagged((*self._tags, *tagged))
        except Misuse as misuse:
            self.notify(str(misuse))
            return
        self._cell = None
        self.query_one(Input).value = ""
        self._show()
        self._tell()

    def _tell(self, *, done: bool = False) -> None:
        self.post_message(self.Named(self._named, self._tags, done=done))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find words as they are typed."""
        event.stop()
        self._show()

    def take(self) -> None:
        """Take what is typed; with nothing typed, go on.

        A beginning that only one word has is taken as that word. A word of one's own is said to be
        that first, and taken when Enter is pressed once more.
        """
        typed = self._typed.strip()
        if not typed:
            self._tell(done=True)
            return
        if typed.startswith(tags.SIGN):
            self._add(typed)  # as it stands, since any name may be a new one
            return
        word, strength = feelings.strong(typed)
        if not word and self._named:
            word, _ = feelings.strong(self._named[-1])
        found = self._words.found(word)
        same = [each for each in found if fold(each) == fold(word)]
        begun = [each for each in found if fold(each).startswith(fold(word))]
        so = {} if strength is None else {(same or begun or [word])[0]: strength}
        if same or len(begun) == 1:
            self._add(*feelings.written((same or begun)[:1], so))
        elif self._own != typed:
            self._own = typed
            self.notify("That is a word of your own. Enter once more takes it.")
        else:
            self._add(typed)

    def complete(self) -> None:
        """Complete what is typed to the likeliest word."""
        found = self._words.found(self._typed) if self._typed.strip() else []
        if found:
            line = self.query_one(Input)
            line.value = found[0]
            line.cursor_position = len(found[0])

    def take_back(self) -> None:
        """Take back what was named last: the tags stand after the feelings."""
        if self._tags:
            self._tags = self._tags[:-1]
        elif self._named:
            self._named = self._named[:-1]
        else:
            return
        self._show()
        self._tell()

    def show_all(self) -> None:
        """Go back to all the words."""
        self._cell, self._page = None, 0
        self.query_one(Input).value = ""
        self._show()


class _Line(Input):
    """The line to type in: letters are letters, numbers choose."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "go on"),
        Binding("tab", "complete", "complete"),
        Binding("escape", "show_all", "all words"),
    ]

    def __init__(self) -> None:
        super().__init__(placeholder="a number, your own word, or +tag", select_on_focus=False)

    @property
    def _naming(self) -> Naming:
        assert isinstance(self.parent, Naming)
        return self.parent

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to show all words where some are hidden; else Escape belongs to the screen."""
        works = {"show_all": self._naming.looking, "complete": bool(self.value.strip())}
        return works.get(action, True)

    async def _on_key(self, event: events.Key) -> None:
        if event.key.isdecimal() and not self.value.endswith(feelings.STRENGTH):
            event.stop()
            event.prevent_default()
            self._naming.press(event.key)
        elif event.key == "right" and self.value and self.cursor_position == len(self.value):
            event.stop()
            event.prevent_default()
            self._naming.complete()
        else:
            await super()._on_key(event)

    def action_take(self) -> None:
        """Take what is typed, or go on."""
        self._naming.take()

    def action_complete(self) -> None:
        """Complete what is typed; → at its end does the same."""
        self._naming.complete()

    def action_show_all(self) -> None:
        """Show all the words again."""
        self._naming.show_all()

    def action_delete_left(self) -> None:
        """Take back a letter, or, where there is none, the feeling that was named last."""
        if self.value:
            super().action_delete_left()
        else:
            self._naming.take_back()
