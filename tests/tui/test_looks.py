"""How every screen looks: words that can be read, in the colours that are wished for, uncut.

And that what is said of the keys is so, wherever it is said.
"""

import importlib
import pkgutil
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from driving import drive, welcome
from scenes import ARRIVE, LETTER, MAY_I, SCENES, Scene, keys, session_of
from textual.binding import Binding
from textual.widgets import OptionList, Static

from selfcomp_tui import tui
from selfcomp_tui.domain import grounding
from selfcomp_tui.settings.keys import SCREENS, checked
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.tui.screens.base import QuietScreen
from selfcomp_tui.tui.screens.home import HomeScreen
from selfcomp_tui.tui.screens.picker import PickerScreen
from selfcomp_tui.tui.sheets.sheet import Sheet
from selfcomp_tui.tui.widgets.keys import key_name

DOCS = Path(__file__).parents[2] / "docs" / "settings.md"


def look(scene, file, see, *, size=(80, 24), settings=None):
    """Let `see` look at a scene."""

    async def act(hand):
        await scene.act(hand)
        await see(hand)

    if scene.welcomed:
        welcome(file)
    return drive(scene.make(file), file, act, size=size, settings=settings, welcomed=scene.welcomed)


def segments(hand):
    for strip in hand.app.screen._compositor.render_strips():
        yield from strip


# --- words that can be read ---------------------------------------------------------------------

FRAMES = {chr(code) for code in range(0x2500, 0x2580)} | set("▀▄█▌▐▊▎▔▁▂▃▅▆▇░▒▓▲·")
RING = {chr(code) for code in range(0x2800, 0x2900)}


def luminance(colour):
    """Return how light a colour is, as WCAG 2 reckons it."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in colour)
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


MARKS = FRAMES - {"─"}
"""Cells that something is drawn with; a line of ─ is only what is left of it."""


def hard_to_see(hand):
    """Return the marks of pictures that stand out too little, with their contrast."""
    found = {}
    for words, style, _ in segments(hand):
        if words.strip() and set(words.strip()) <= MARKS and not style.reverse:
            ratio = contrast(style.color.triplet, style.bgcolor.triplet)
            if ratio < 3:
                found[words.strip()] = round(ratio, 1)
    return found


def hard_to_read(hand):
    """Return the words on the screen that stand out too little, with their contrast."""
    found = {}
    for words, style, _ in segments(hand):
        if style.reverse and set(words) <= set(" ▁▂▃▄▅▆▇"):
            continue  # the end of a scrollbar
        if set(words) - FRAMES - RING - {" "}:
            assert style.color.triplet is not None, words
            ratio = contrast(style.color.triplet, style.bgcolor.triplet)
            if ratio < 4.5 or style.dim:
                found[words.strip()] = round(ratio, 1)
    return found


def coloured(hand):
    """Return what has any colour but the terminal's own two."""
    return {
        (words.strip(), str(style))
        for words, style, _ in segments(hand)
        if style and not all(c is None or c.is_default for c in (style.color, style.bgcolor))
    }


def test_the_measure_is_the_one_of_wcag():
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)


PALETTES = [name for name in SCENES if name.startswith("palette")]


@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
@pytest.mark.parametrize("name", PALETTES)
def test_every_command_can_be_read_in_every_theme(name, theme, journal_file):
    async def see(hand):
        assert not hard_to_read(hand)

    look(SCENES[name], journal_file, see, settings=Settings(theme=theme))


@pytest.mark.parametrize("name", SCENES)
def test_no_color_means_only_the_colours_of_the_terminal(name, journal_file, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")

    async def see(hand):
        assert not coloured(hand)
        assert hand.seen()

    look(SCENES[name], journal_file, see, settings=Settings(theme="light"))


@pytest.mark.parametrize("name", ["ground", "settings", "notice", "palette"])
def test_the_theme_terminal_begins_without_a_colour(name, journal_file):
    async def see(hand):
        assert not coloured(hand)

    look(SCENES[name], journal_file, see, settings=Settings(theme="terminal"))


# --- nothing is cut -----------------------------------------------------------------------------

TYPED_IN = (
    *PALETTES,
    "picker, search",
    "picker, no words yet",
    "picker, nothing fits",
    "history, search",
)
"""Where signs are typed, which Textual takes for keys that work."""

MOVED_BY_KEYS = ("#preview", "#sheet", "#page", "Choices", "Writing", "CommandList")
"""What may hold more than is seen, since keys move it."""


def cut(hand):
    """Return the parts of the screen that do not fit on it."""
    screen = hand.app.screen
    moved = {part for each in MOVED_BY_KEYS for part in screen.query(each)}
    found = [str(screen)] if screen.max_scroll_x or screen.max_scroll_y else []
    for part in screen.query("*"):
        if not part.size or not part.visible or not all(each.display for each in part.ancestors):
            continue
        if moved & set(part.ancestors):
            continue
        place = screen.find_widget(part)
        whole = place.region == place.region.intersection(place.clip)
        fits = part in moved or part.max_scroll_y <= part.styles.padding.height
        if not whole or not fits or part.max_scroll_x:
            found.append(f"{part} {place.region} {part.virtual_size}")
    return found


def unseen(hand):
    """Return the words that should stand somewhere, and do not."""
    screen = hand.app.screen
    seen = hand.seen()
    moved = {part for each in MOVED_BY_KEYS for part in screen.query(each) if part.max_scroll_y}
    return [
        word
        for part in screen.query(Static)
        if part.region and part.visible and not moved & set(part.ancestors)
        for word in str(part.content).split()
        if word not in seen and len(word) < 50
    ]


def shown_keys(screen):
    """Return the keys that a screen promises to show, as Textual knows them."""
    found = {}
    for key, (_, binding, enabled, _) in screen.active_bindings.items():
        if enabled and binding.show and "focus" not in binding.action:
            found.setdefault(binding.action, (binding.key_display or key_name(key), binding))
    return [f"{key} {binding.description.lower()}" for key, binding in found.values()]


@pytest.mark.parametrize("name", SCENES)
def test_a_screen_is_whole_and_readable_and_its_ways_to_help_are_there(name, journal_file):
    """One program a scene: nothing is cut where it is small, every word can be read in every
    theme as soon as that is chosen, and solid ground and the support card are a key away.
    """

    async def see(hand):
        await whole(hand, name)
        await hand.resize(80, 24)
        if name not in PALETTES:
            await readable_in_every_theme(hand)
            await a_key_away(hand, name)
            await a_step_back(hand, name, journal_file)

    look(SCENES[name], journal_file, see, size=(60, 20))


WRITTEN_IN = ("check-in, note", "session, letter", "session, question", "session, own wish")
"""Where words stand that are neither kept nor let go of yet."""


async def a_step_back(hand, name, journal_file):
    """Escape goes back one step, asks where something was written, and makes nothing new; Ctrl+C
    leaves from anywhere, where it asks the second time.
    """
    before = rows_in(journal_file)
    screen = hand.app.screen
    await hand.press("escape")
    if name in WRITTEN_IN:
        assert "Keep what you noted?" in hand.seen()
    stayed = hand.app.screen is screen and not hand.app._exit
    assert not stayed or screen.query("Input, Writing, PickerScreen")
    assert rows_in(journal_file) <= before
    for _ in range(2):
        if not hand.app._exit:
            await hand.press("ctrl+c")
    assert hand.app._exit


def rows_in(file):
    """Return the entries that were not deleted."""
    if not file.exists():
        return set()
    with closing(sqlite3.connect(file)) as connection:
        tables = ("check_ins", "sessions")
        return {
            row
            for table in tables
            for row in connection.execute(f"SELECT id FROM {table} WHERE deleted_at IS NULL")
        }


async def whole(hand, name):
    assert cut(hand) == []
    assert unseen(hand) == []
    if name not in TYPED_IN:
        for key in shown_keys(hand.app.screen):
            await hand.until(key)


async def readable_in_every_theme(hand):
    for theme in ("dark", "light", "contrast"):
        hand.app.use(Settings(theme=theme))
        await hand.settle()
        assert not hard_to_read(hand), theme
        assert not hard_to_see(hand), theme
    hand.app.use(Settings(theme="terminal"))
    await hand.settle()
    assert not coloured(hand)


async def a_key_away(hand, name):
    if "ground" not in name:
        await hand.press("ctrl+g")
        assert grounding.TITLE in hand.seen()
        await hand.press("enter")
    if name != "support":
        await hand.press("f4")
        assert "When it is too much" in hand.seen()
        await hand.press("enter")
    screen = hand.app.screen
    if not screen.query("Input:focus, TextArea:focus"):
        ways = {"a": grounding.TITLE, "s": "When it is too much", "question_mark": "The keys here"}
        for key, said in ways.items():
            await hand.press(key)
            assert said in hand.seen() or hand.app.screen is not screen, key
            await hand.press("escape")


def test_a_long_list_of_commands_can_be_gone_through_on_a_small_screen(journal_file):
    async def see(hand):
        await hand.press("up")
        lines = hand.lines()
        options = hand.app.screen.query_one(OptionList)
        last = str(options.get_option_at_index(options.option_count - 1).prompt).split("\n")
        assert [line.strip() for line in lines if line.strip() in last] == last

    look(SCENES["palette"], journal_file, see, size=(60, 20))


@pytest.mark.parametrize("name", ["keys", "support", "course"])
def test_a_page_longer_than_the_screen_can_be_read_to_its_end(name, journal_file):
    async def see(hand):
        words = str(hand.app.screen.query(Static)[1].content).split()
        seen = hand.seen()
        for _ in range(15):
            await hand.press("pagedown")
            seen += hand.seen()
        assert [word for word in words if word not in seen] == []

    look(SCENES[name], journal_file, see, size=(60, 20))


# --- what is said of the keys is so -------------------------------------------------------------


def screens():
    """Return every class of a screen that there is."""
    for module in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        importlib.import_module(module.name)
    found, todo = [], [QuietScreen]
    while todo:
        found.append(todo.pop())
        todo += found[-1].__subclasses__()
    return [each for each in found if each.__module__.startswith(tui.__name__)]


def test_every_key_that_does_something_can_be_changed_and_the_settings_say_so():
    names = set()
    for screen in screens():
        for binding in screen.__dict__.get("BINDINGS", ()):
            assert isinstance(binding, Binding)
            if binding.description and not binding.key_display:
                assert binding.id, f"{screen.__name__}: {binding.description}"
                names.add(binding.id)
    text = DOCS.read_text(encoding="utf-8").split("## Keys of your own")[1]
    listed = re.search(r"The names: (.*?)\.\n", text, re.DOTALL)[1]
    assert set(re.findall(r"`([a-z_]+)`", listed)) == names


def sheets():
    """Return every class of a sheet that there is."""
    screens()  # which imports them all
    found, todo = [], [Sheet]
    while todo:
        found.append(todo.pop())
        todo += found[-1].__subclasses__()
    return found


def test_no_key_that_a_sheet_uses_can_be_made_the_one_to_solid_ground():
    used = {
        key
        for sheet in sheets()
        for binding in sheet.__dict__.get("BINDINGS", ())
        for key in binding.key.split(",")
        if binding.show and not binding.id and key not in {"s", "f4"}
    }
    for key in used:
        holders = {name for names in SCREENS.values() for name in names if key in names[name]}
        moved = {name: f"f{at}" for at, name in enumerate(sorted(holders - {"ground"}), 5)}
        _, said = checked({"ground": key} | moved)
        assert any(each.startswith("ground: ") for each in said), key


def test_another_key_works_and_is_the_one_that_is_shown(journal_file):
    async def act(hand):
        await hand.until("Choose a practice")
        assert "f5 ground" in hand.seen()
        assert "x practices" in hand.seen()
        assert "a ground" not in hand.seen()
        await hand.press("a", "p", "ctrl+g")
        assert isinstance(hand.app.screen, HomeScreen)
        await hand.press("question_mark")
        assert "f5, ctrl+t ground" in hand.seen()
        await hand.press("escape", "ctrl+t")
        assert grounding.TITLE in hand.seen()
        await hand.press("enter", "ctrl+p", *"prac")
        await hand.until("key: x")
        await hand.press("escape", "x")
        assert isinstance(hand.app.screen, PickerScreen)

    mine = Settings(keys={"ground": "f5,ctrl+t", "practices": "x"})
    drive(HomeScreen(), journal_file, act, settings=mine)


@pytest.mark.parametrize("given", ["", ",", "g,,", "no such key", "[/b]", "ctrl+c"])
def test_no_key_that_is_asked_for_can_lock_the_way_out(given, journal_file):
    async def act(hand):
        await hand.until("Choose a practice")
        await hand.press("question_mark", "escape")
        await hand.press("ctrl+c")

    app = drive(HomeScreen(), journal_file, act, settings=Settings(keys={"ground": given}))
    assert app.return_code == 0


@pytest.mark.parametrize(
    "name", ["home", "picker, filtered", "settings", "history", "session, words"]
)
def test_the_page_of_keys_has_every_key_that_works(name, journal_file):
    async def see(hand):
        working = [
            (key, binding.description.lower())
            for key, (_, binding, enabled, _) in hand.app.screen.active_bindings.items()
            if enabled and binding.description and "focus" not in binding.action
        ]
        await hand.press("question_mark", "m")
        seen = hand.seen()
        for _ in range(30):
            await hand.press("down")
            seen += f" {hand.seen()}"
        for key, what in working:
            if not key.startswith("super+"):
                written = "1-9" if what == "note your mood" else key_name(key)
                row = rf"(^| |, ){re.escape(written)}(, \S+)* {re.escape(what)}( |$)"
                assert re.search(row, seen), (key, what)

    look(SCENES[name], journal_file, see)


@pytest.mark.parametrize("name", ["check-in, note", "check-in, feelings", "session, letter"])
def test_while_writing_the_page_of_keys_is_there_too(name, journal_file):
    async def see(hand):
        await hand.press("f1")
        assert "The keys here" in hand.seen()
        assert "ctrl+g ground" in hand.seen()
        assert " a, ctrl+g" not in hand.seen()

    look(SCENES[name], journal_file, see, size=(80, 60))


def test_signs_that_are_typed_are_not_shown_as_keys(journal_file):
    async def see(hand):
        for key in ("/ search", "+ longer", "- shorter"):
            assert key not in hand.seen()
        await hand.press("plus", "minus", "slash", "question_mark")
        assert "soles+-/?" in hand.seen()

    look(SCENES["picker, search"], journal_file, see)


def commands(hand):
    options = hand.app.screen.query_one(OptionList)
    return [
        str(options.get_option_at_index(at).prompt).split("\n")[0]
        for at in range(options.option_count)
    ]


HOME = (
    "Begin, Check in, Ground, Hide my words, Keys, Leave, Look back, One thing today, Practices, "
    "Questionnaires, Quit, Settings, "
    "Support, To the shell"
)
SESSION = "Back, End, Ground, Hide my words, Keys, Longer, Next, Pause, Quit, Support, To the shell"


@pytest.mark.parametrize(
    ("scene", "expected"),
    [
        (
            SCENES["home, empty"],
            HOME,
        ),
        (SCENES["session, words"], SESSION),
        (SCENES["session, choice"], "Leave it empty, Go on, " + SESSION),
        (SCENES["end"], "End here, Go on, Ground, Keys, Leave at once, Support, To the shell"),
    ],
)
def test_the_palette_has_the_commands_of_the_keys_and_no_others(scene, expected, journal_file):
    async def see(hand):
        await hand.press("ctrl+p")
        await hand.until("key:")
        without = {"Longer", "Next"} if "Leave it empty" in expected else set()
        assert sorted(commands(hand)) == sorted(set(expected.split(", ")) - without)

    look(scene, journal_file, see, size=(80, 60))


@pytest.mark.parametrize(
    ("scene", "words", "after"),
    [
        (SCENES["home, empty"], "ground", grounding.TITLE),
        (SCENES["home, empty"], "setting", "How fast the words come"),
        (SCENES["picker"], "need", "What is it like right now?"),
        (SCENES["check-in, rating"], "hide", "Your own words are hidden."),
        (SCENES["session, words"], "pause", "Paused. There is no hurry."),
        (Scene(session_of(LETTER, MAY_I), keys(*"dear")), "go on", "Keep these words"),
        (Scene(session_of(ARRIVE, MAY_I), keys("q")), "end here", "Thank you for taking this time"),
    ],
)
def test_a_command_does_what_its_key_does(scene, words, after, journal_file):
    async def see(hand):
        await hand.press("ctrl+p")
        await hand.until("key:")
        await hand.write(words)
        await hand.until(f" {words.capitalize()}"[:4])
        await hand.press("enter")
        await hand.until(after)

    look(scene, journal_file, see)
