"""A page of words that opens over a screen and goes away again."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from selfcomp_tui.domain import grounding
from selfcomp_tui.tui.widgets.keys import KeyLine, key_name

if TYPE_CHECKING:
    from selfcomp_tui.tui.app import SelfcompApp


class Page(VerticalScroll, inherit_bindings=False):
    """Words that may be more than fit, moved by keys like a list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", "down", show=False),
        Binding("up,k", "scroll_up", "up", show=False),
        Binding("home", "scroll_home", "to the beginning", show=False),
        Binding("end", "scroll_end", "to the end", show=False),
        Binding("pagedown", "page_down", "page down", show=False),
        Binding("pageup", "page_up", "page up", show=False),
    ]


class Sheet(ModalScreen[str]):
    """Words, and the keys that lead on from them. It gives back which way was chosen."""

    DEFAULT_CSS = """
    Sheet { background: $background; padding: 1 3 0 3; }
    Sheet #sheet {
        height: 1fr;
        align: center middle;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-color: $line;
    }
    Sheet #sheet Static { width: 56; max-width: 100%; height: auto; }
    Sheet #sheet .title { padding: 0 0 1 0; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "choose('back')", "go back"),
        Binding("a,ctrl+g", "ground", "ground", id="ground"),
        Binding("s,f4", "support", "support", id="support"),
        Binding("ctrl+c", "choose('back')", show=False, priority=True),
    ]

    def __init__(self, title: str, body: str) -> None:
        super().__init__()
        self._title = title
        self._body = body

    def compose(self) -> ComposeResult:
        """Lay out the words."""
        with Page(id="sheet"):
            yield Static(self._title, classes="title", markup=False)
            yield Static(Content(self._body), id="body", markup=False)
        yield KeyLine()

    def action_choose(self, way: str) -> None:
        """Go the way that was chosen."""
        self.dismiss(way)

    def action_ground(self) -> None:
        """Come back to solid ground."""
        self.app.push_screen(GroundSheet(in_session=False))

    def action_support(self) -> None:
        """Show where to find support."""
        self.app.push_screen(SupportSheet())


class PageSheet(Sheet):
    """One page of several: on, back, or out of the program."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,escape", "choose('on')", "go on"),
        Binding("left,b", "choose('back')", "page before"),
        Binding("q", "choose('leave')", "leave"),
        Binding("ctrl+z", "app.suspend_process", "to the shell", show=False),
    ]


class SupportSheet(Sheet):
    """The support card: solid ground, people, numbers. `before` are words that lead up to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,space,q,s,f4", "choose('back')", "go back"),
        Binding("p", "add_person", "add someone"),
    ]

    def __init__(self, before: str = "") -> None:
        from selfcomp_tui.services import library

        self._card = library.card()
        self._before = before
        super().__init__(self._card.title, self._words())

    def _words(self) -> str:
        return "\n".join((*([self._before, ""] if self._before else ()), *self._card.lines))

    def on_mount(self) -> None:
        """Say which file was passed over, if one was."""
        cast("SelfcompApp", self.app).tell_faults(self._card.faults)

    def action_add_person(self) -> None:
        """Write one more person onto the card."""
        from selfcomp_tui.services import library
        from selfcomp_tui.tui.sheets.person import PersonSheet

        def added(way: str | None) -> None:
            if way == "added":
                self._card = library.card()
                self.query_one("#body", Static).update(Content(self._words()))
                self.query_one(Page).scroll_home(animate=False)

        self.app.push_screen(PersonSheet(), added)


class GroundSheet(Sheet):
    """Solid ground, with no clock. Enter goes back, q ends the session where there is one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,space", "choose('back')", "go back"),
        Binding("q", "choose('end')", "end here"),
    ]

    def __init__(self, *, in_session: bool) -> None:
        super().__init__(grounding.TITLE, "\n".join(grounding.LINES) + f"\n\n{grounding.CARE}")
        self._in_session = in_session

    def on_mount(self) -> None:
        """Let no notice lie over these words."""
        self.app.clear_notifications()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to end only where there is something to end."""
        if action == "ground":
            return False
        return self._in_session or (action, parameters) != ("choose", ("end",))


class EndSheet(Sheet):
    """Asks kindly whether to end here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q", "choose('end')", "end here"),
        Binding("escape,space", "choose('back')", "go on"),
        Binding("ctrl+c", "app.quit", "leave at once", priority=True),
    ]

    def __init__(self) -> None:
        super().__init__(
            "End here for now?",
            "What you did counts as it is, and it is kept.\nThe practice is here whenever you "
            "like to come back.",
        )


class KeepSheet(Sheet):
    """Offers to keep what was written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "choose('keep')", "keep them"),
        Binding("r", "choose('again')", "keep, and read again in a week"),
        Binding("n,enter,escape", "choose('let go')", "let them go"),
    ]

    def __init__(self) -> None:
        super().__init__(
            "Keep these words in your journal?",
            "Kept, you can read them again in your history.\nLet go, they are gone when this "
            "session closes.",
        )


class CareSheet(Sheet):
    """Who should go gently with a practice, and what could be heard, before its first time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose('begin')", "begin"),
        Binding("b", "choose('bell')", "begin, with a bell"),
        Binding("v", "choose('voice')", "begin, with a voice"),
        Binding("escape,q", "choose('back')", "not now"),
    ]

    def __init__(self, title: str, body: str, sounds: Collection[str] = ()) -> None:
        super().__init__(title, body)
        self._sounds = sounds

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a bell or a voice only where that was said."""
        offered = action != "choose" or parameters not in (("bell",), ("voice",))
        return offered or parameters[0] in self._sounds


class KeysSheet(Sheet):
    """Every key of the screen below, also those that the line at its bottom has no room for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "choose('welcome')", "the first words again"),
        Binding("e", "choose('known')", "what is known of programs like this"),
    ]

    def __init__(self, bindings: Iterable[Binding]) -> None:
        rows = [
            (binding.key_display or ", ".join(map(key_name, binding.key.split(",")))).ljust(18)
            + binding.description.lower()
            for binding in bindings
        ]
        super().__init__("The keys here", "\n".join(rows))
