"""A page of words that opens over a screen and goes away again."""

from collections.abc import Collection
from enum import Enum
from typing import Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from selfcomp_tui.domain import grounding
from selfcomp_tui.domain.sounds import Sound
from selfcomp_tui.tui.messages import PersonRequested
from selfcomp_tui.tui.program import program_of
from selfcomp_tui.tui.widgets.keys import KeyLine, key_name, keys_here

ResultT = TypeVar("ResultT")


class Turn(Enum):
    """Where to go from one page of several."""

    ON = "on"
    BACK = "back"
    LEAVE = "leave"
    REWORD = "the same in other words"


class Keeping(Enum):
    """How words are kept."""

    ONCE = "kept"
    AGAIN = "kept, to be read again"


class Reading(Enum):
    """What can be read from the list of keys."""

    FIRST_WORDS = "the first words again"
    PROGRAMS = "what is known of programs like this"


class Page(VerticalScroll, inherit_bindings=False):
    """Words that may be more than fit, moved by keys like a list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", "more", key_display="↓"),
        Binding("up,k", "scroll_up", "up", show=False),
        Binding("home", "scroll_home", "to the beginning", show=False),
        Binding("end", "scroll_end", "to the end", show=False),
        Binding("pagedown", "page_down", "page down", show=False),
        Binding("pageup", "page_up", "page up", show=False),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Say that there is more only where there is, so that the key is shown then."""
        return action != "scroll_down" or self.scroll_offset.y < self.max_scroll_y

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """See whether there is still more."""
        super().watch_scroll_y(old_value, new_value)
        self.screen.refresh_bindings()

    def on_resize(self) -> None:
        """See whether there is more than fits now."""
        self.screen.refresh_bindings()

    def watch_virtual_size(self) -> None:
        """See whether the words, laid out anew, are more than fit."""
        self.screen.refresh_bindings()


class Sheet(ModalScreen[ResultT]):
    """Words, and the keys that lead on from them.

    It gives back what was chosen; nothing (None) where the person only went back.
    """

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
        Binding("enter,escape", "close", "go back"),
        Binding("a,ctrl+g", "ground", "ground", id="ground"),
        Binding("s,f4", "support", "support", id="support"),
        Binding("ctrl+z", "app.suspend_process", "to the shell", id="shell", show=False),
        Binding("question_mark,f3,f1", "keys", "keys", id="keys"),
        Binding("ctrl+c", "app.leave_program", show=False, priority=True),
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

    def action_close(self) -> None:
        """Go back to where it opened."""
        self.dismiss(None)

    def action_ground(self) -> None:
        """Come back to solid ground."""
        self.app.push_screen(GroundSheet(in_session=False))

    def action_support(self) -> None:
        """Show where to find support."""
        self.app.push_screen(SupportSheet())

    def action_keys(self) -> None:
        """Show every key of this sheet."""
        self.app.push_screen(KeysSheet(self))


class PageSheet(Sheet[Turn]):
    """One page of several: on, back, or out of the program."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,escape", "turn_on", "go on"),
        Binding("left,b", "turn_back", "page before"),
        Binding("p", "reword(True)", "plain words"),
        Binding("p", "reword(False)", "usual words"),
        Binding("q", "leave", "leave"),
    ]

    def __init__(
        self, title: str, body: str, *, first: bool = False, plain_words: bool = False
    ) -> None:
        super().__init__(title, body)
        self._first = first
        self._plain_words = plain_words

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no page before the first, and only the other wording."""
        if action == "reword":
            return parameters != (self._plain_words,)
        return action != "turn_back" or not self._first

    def action_reword(self, plain: bool) -> None:  # noqa: ARG002
        """Say it in plain words from now on, or in the usual ones."""
        self.dismiss(Turn.REWORD)

    def action_turn_on(self) -> None:
        """Go on to the next page, or to what comes after the last."""
        self.dismiss(Turn.ON)

    def action_turn_back(self) -> None:
        """Go back to the page before."""
        self.dismiss(Turn.BACK)

    def action_leave(self) -> None:
        """Leave the program."""
        self.dismiss(Turn.LEAVE)


class SupportSheet(Sheet[None]):
    """The support card: solid ground, people, numbers. `before` are words that lead up to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,space,q,s,f4", "close", "go back"),
        Binding("p", "add_person", "add someone"),
    ]

    def __init__(self, before: str = "") -> None:
        from selfcomp_tui.services import library

        self._card = library.card(way="p")
        self._before = before
        super().__init__(self._card.title, self._words())

    def _words(self) -> str:
        return "\n".join((*([self._before, ""] if self._before else ()), *self._card.lines))

    def on_mount(self) -> None:
        """Say which file was passed over, if one was."""
        program_of(self).tell_faults(self._card.faults)

    def action_add_person(self) -> None:
        """Write one more person onto the card."""
        from selfcomp_tui.services import library

        def show(added: bool | None) -> None:
            if added:
                self._card = library.card(way="p")
                self.query_one("#body", Static).update(Content(self._words()))
                self.query_one(Page).scroll_home(animate=False)

        self.post_message(PersonRequested(show))


class GroundSheet(Sheet[bool]):
    """Solid ground, with no clock. Gives back True where the session is to end, if there is one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,space", "close", "go back"),
        Binding("q", "end", "end here"),
    ]

    def __init__(self, *, in_session: bool) -> None:
        super().__init__(grounding.TITLE, "")
        self._in_session = in_session

    def compose(self) -> ComposeResult:
        """Lay out the words, plain ones where they are liked."""
        words = grounding.words(plain=program_of(self).settings.plain_words)
        self._title, self._body = words.title, "\n".join((*words.lines, "", words.care))
        yield from super().compose()

    def on_mount(self) -> None:
        """Let no notice lie over these words."""
        self.app.clear_notifications()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to end only where there is something to end."""
        if action == "ground":
            return False
        return self._in_session or action != "end"

    def action_end(self) -> None:
        """End the session."""
        self.dismiss(result=True)


class EndSheet(Sheet[bool]):
    """Asks kindly whether to end here. Gives back True if so."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q", "end", "end here"),
        Binding("escape,space", "close", "go on"),
        Binding("ctrl+c", "app.quit", "leave at once", priority=True),
    ]

    def __init__(self) -> None:
        super().__init__(
            "End here for now?",
            "What you did counts as it is, and it is kept.\nThe practice is here whenever you "
            "like to come back.",
        )

    def action_end(self) -> None:
        """End here."""
        self.dismiss(result=True)


class KeepSheet(Sheet[Keeping]):
    """Offers to keep what was written; it is let go where nothing is given back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "keep", "keep them"),
        Binding("r", "keep_for_again", "keep, and read again in a week"),
        Binding("n,enter,escape", "close", "let them go"),
    ]

    def __init__(self) -> None:
        super().__init__(
            "Keep these words in your journal?",
            "Kept, you can read them again in your history.\nLet go, they are gone when this "
            "session closes.",
        )

    def action_keep(self) -> None:
        """Keep the words."""
        self.dismiss(Keeping.ONCE)

    def action_keep_for_again(self) -> None:
        """Keep the words, to be read again."""
        self.dismiss(Keeping.AGAIN)


class NotedSheet(Sheet[bool]):
    """Asks what becomes of what was noted. Gives back whether it is kept, or nothing to go on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "keep", "keep it"),
        Binding("n", "let_go", "let it go"),
        Binding("escape", "close", "go on noting"),
    ]

    def __init__(self) -> None:
        super().__init__("Keep what you noted?", "Let go, it is as if it had not been noted.")

    def action_keep(self) -> None:
        """Keep it."""
        self.dismiss(result=True)

    def action_let_go(self) -> None:
        """Let it go."""
        self.dismiss(result=False)


class CareSheet(Sheet[Sound]):
    """Who should go gently with a practice, and what could be heard in it, before its first time.

    It is said in two sentences; `care` is all of it. Gives back what is to be heard where it is to
    begin.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "begin", "begin"),
        Binding("b", "begin_with_bell", "begin, with a bell"),
        Binding("v", "begin_with_voice", "begin, with a voice"),
        Binding("c", "read_all", "all of it"),
        Binding("escape,q", "close", "not now"),
    ]

    def __init__(self, title: str, care: str, sounds: Collection[Sound] = ()) -> None:
        from selfcomp_tui.presenters.practices import care_in_short

        self._sounds = sounds
        self._care = care
        self._short = care_in_short(care)
        super().__init__(title, self._words(self._short))

    def _words(self, care: str) -> str:
        from selfcomp_tui.presenters.practices import offer_of_sound

        offer = offer_of_sound(self._sounds) if self._sounds else ""
        return "\n\n".join(filter(None, (care, offer)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer a bell or a voice only where that was said, and the rest where there is more."""
        if action == "read_all":
            return self._short != self._care
        needs = {"begin_with_bell": Sound.BELL, "begin_with_voice": Sound.VOICE}.get(action)
        return needs is None or needs in self._sounds

    def action_read_all(self) -> None:
        """Show all that there is to say of going gently."""
        self._short = self._care
        self.query_one("#body", Static).update(Content(self._words(self._care)))
        self.refresh_bindings()

    def action_begin(self) -> None:
        """Begin the practice."""
        self.dismiss(Sound.NOTHING)

    def action_begin_with_bell(self) -> None:
        """Begin, with a bell at each line."""
        self.dismiss(Sound.BELL)

    def action_begin_with_voice(self) -> None:
        """Begin, with a voice that reads each line."""
        self.dismiss(Sound.VOICE)


class KeysSheet(Sheet[Reading]):
    """Every key of the screen below, also those that the line at its bottom has no room for.

    Gives back what is to be read now.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "welcome", Reading.FIRST_WORDS.value),
        Binding("e", "programs", Reading.PROGRAMS.value),
        Binding("m", "unfold", "keys for moving and writing"),
    ]

    def __init__(self, screen: Screen[Any], *, reads: bool = False) -> None:
        self._reads = reads
        here, moving = keys_here(screen)
        self._moving = moving
        super().__init__("The keys here", "\n".join(map(_row, here)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer what there is."""
        works = {
            "keys": False,
            "welcome": self._reads,
            "programs": self._reads,
            "unfold": bool(self._moving),
        }
        return works.get(action, True)

    def action_unfold(self) -> None:
        """Show also the keys that move about in what has them, a list or a place to write."""
        self._body += "\n\n" + "\n".join(map(_row, self._moving))
        self._moving = []
        self.query_one("#body", Static).update(Content(self._body))
        self.refresh_bindings()

    def action_welcome(self) -> None:
        """Show the first words once more."""
        self.dismiss(Reading.FIRST_WORDS)

    def action_programs(self) -> None:
        """Show what is known of programs like this one."""
        self.dismiss(Reading.PROGRAMS)


def _row(binding: Binding) -> str:
    keys = binding.key_display or ", ".join(map(key_name, binding.key.split(",")))
    return keys.ljust(18) + binding.description.lower()
