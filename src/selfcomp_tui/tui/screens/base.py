"""What every screen has: its keys shown, and solid ground one key away."""

import gc
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.tui.messages import PracticeRequested
from selfcomp_tui.tui.program import Program, program_of
from selfcomp_tui.tui.widgets.keys import key_name, keymap

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from selfcomp_tui.journal.running.interrupted import Interrupted
    from selfcomp_tui.services.practice_request import PracticeRequest

    EntryChange = Callable[[Path, str, datetime], object]


def _collect_from_now_on() -> None:
    """Collect garbage again, but not among what was made for the start: that stays anyway."""
    gc.freeze()
    gc.enable()


class QuietScreen(Screen[None]):
    """A screen with the keys that work everywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,ctrl+g", "ground", "ground", id="ground"),
        Binding("s,f4", "support", "support", id="support"),
        Binding("w,f2", "hide_words", "hide my words", id="hide", show=False),
        Binding("question_mark,f3,f1", "keys", "keys", id="keys"),
        Binding("ctrl+z", "shell", "to the shell", id="shell", show=False),
        Binding("q,escape", "leave", "leave", id="leave"),
        Binding("ctrl+c", "app.leave_program", show=False, priority=True),
    ]

    @property
    def program(self) -> Program:
        """The program that this screen belongs to."""
        return program_of(self)

    def key_of(self, name: str) -> str:
        """Return how the key is written, as it is set, that does here what has this name.

        Told so of a key that works later; what works now shows itself (`KeyLine`).
        """
        own = keymap(self.program.settings.keys).get(name)
        usual = (
            binding.key
            for each in type(self).__mro__
            for binding in each.__dict__.get("BINDINGS", ())
            if binding.id == name
        )
        return key_name((own or next(usual)).split(",")[0])

    def after_first_frame(self, load: Callable[[], object]) -> None:
        """Call `load` once the screen has been seen, for what takes longer than drawing it."""
        # A refresh only hands the frame to the thread that writes it. A moment with nothing else
        # to do lets that thread finish first.
        self.call_after_refresh(self.set_timer, 0.01, load)
        self.call_after_refresh(_collect_from_now_on)

    def welcome(self, after: Callable[[], object] | None = None) -> None:
        """Show the first words, page by page, note that they were shown, and call `after`."""
        from selfcomp_tui.presenters.welcome import on_screen, pages
        from selfcomp_tui.services import practice
        from selfcomp_tui.tui.sheets.sheet import PageSheet, Turn

        program = self.program
        at = -1

        def turn(way: Turn | None) -> None:
            nonlocal at
            if way is Turn.LEAVE:
                self.app.exit()
                return
            if way is Turn.REWORD:
                self.keep_setting(plain_words=not program.settings.plain_words)
            else:
                at = max(0, at - 1 if way is Turn.BACK else at + 1)
            plain = program.settings.plain_words
            ground = on_screen(self.key_of("ground"), plain=plain)
            all_pages = pages(program.journal_file, ground, plain=plain)
            if at < len(all_pages):
                page = PageSheet(*all_pages[at], first=at == 0, plain_words=plain)
                self.app.push_screen(page, turn)
                return
            try:
                practice.note_welcome(self.program.journal_file, self.program.now())
            except Problem as problem:
                self.program.tell(problem)
            if after:
                after()

        turn(None)

    def keep_setting(self, **changed: Any) -> bool:
        """Keep what was changed in the settings; tell whether that could be done."""
        from selfcomp_tui.base import paths
        from selfcomp_tui.settings import store

        file = paths.settings_file()
        try:
            for name, value in changed.items():
                store.change(file, name, list(value) if isinstance(value, tuple) else value)
        except Problem as problem:
            self.program.tell(problem)
            return False
        # Not the whole file: what was asked for on the command line holds on.
        self.program.use(replace(self.program.settings, **changed))
        return True

    def practise(self, wishes: "PracticeRequest") -> None:
        """Begin what is wished for."""
        self.post_message(PracticeRequested(wishes))

    def resume(self, found: "Interrupted | None") -> None:
        """Ask what is to become of an interrupted session, and do that."""
        from selfcomp_tui.services import practice
        from selfcomp_tui.tui.sheets.resume import ResumeSheet, Resumption

        if found is None:
            return

        def go(way: Resumption | None) -> None:
            if way is Resumption.GO_ON:
                self.practise(replace(self.program.wishes, resume=True))
            elif way is not None:
                try:
                    practice.let_rest(self.program.journal_file, found, self.program.now())
                except Problem as problem:
                    self.program.tell(problem)
                    return
                self.rested()
                if way is Resumption.ANEW:
                    self.practise(replace(self.program.wishes, name=found.plan.practice_id))

        self.app.push_screen(ResumeSheet(found), go)

    def holds_back(self) -> bool:
        """Tell whether the program is not to be left yet: this screen asks first."""
        return False

    def change_entry(self, change: "EntryChange", entry_id: str) -> bool:
        """Do something to an entry of the journal; tell whether it could be done."""
        try:
            change(self.program.journal_file, entry_id, self.program.now())
        except Problem as problem:
            self.program.tell(problem)
            return False
        return True

    def rested(self) -> None:
        """Take note that an interrupted session rests now."""

    def words_hidden_changed(self) -> None:
        """Show the person's own words, or hide them, as `program.words_hidden` says."""

    def action_ground(self) -> None:
        """Come back to solid ground."""
        from selfcomp_tui.tui.sheets.sheet import GroundSheet

        self.app.push_screen(GroundSheet(in_session=False))

    def action_support(self) -> None:
        """Show where to find support."""
        from selfcomp_tui.tui.sheets.sheet import SupportSheet

        self.app.push_screen(SupportSheet())

    def action_shell(self) -> None:
        """Go to the shell for a while; `fg` comes back."""
        self.app.action_suspend_process()

    def action_hide_words(self) -> None:
        """Hide the person's own words on the screen, or show them again."""
        self.program.words_hidden = not self.program.words_hidden
        self.words_hidden_changed()
        hidden = self.program.words_hidden
        self.notify(
            "Your own words are hidden. The same key shows them again."
            if hidden
            else "Your own words are shown.",
            timeout=4,
            markup=False,
        )

    def action_known(self) -> None:
        """Show what is known of programs like this one."""
        from selfcomp_tui.presenters.practices import ABOUT_PROGRAMS, programs
        from selfcomp_tui.services import library
        from selfcomp_tui.tui.sheets.sheet import Sheet

        try:
            found = library.programs()
        except Problem as problem:
            self.program.tell(problem)
            return
        self.app.push_screen(Sheet(ABOUT_PROGRAMS, "\n\n".join(programs(found))))

    def action_keys(self) -> None:
        """Show every key of this screen."""
        from selfcomp_tui.tui.sheets.sheet import KeysSheet, Reading

        def after(wanted: Reading | None) -> None:
            if wanted is Reading.FIRST_WORDS:
                self.welcome()
            elif wanted is Reading.PROGRAMS:
                self.action_known()

        self.app.push_screen(KeysSheet(self, reads=True), after)

    def action_leave(self) -> None:
        """Go back to the screen below, or leave the program."""
        if len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            self.app.exit()
