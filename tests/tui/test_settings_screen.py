"""The settings on the full screen: what each is, changed with a key, and in the file at once."""

import pytest
from driving import SIZES, drive

from selfcomp_tui.base import paths
from selfcomp_tui.settings import schema
from selfcomp_tui.settings.model import Settings, load
from selfcomp_tui.settings.schema import SETTINGS
from selfcomp_tui.tui.screens.check_in import CheckInScreen
from selfcomp_tui.tui.screens.settings import SettingsScreen
from selfcomp_tui.tui.widgets.choices import MARK

WITH_CHOICES = [name for name, setting in SETTINGS.items() if setting.choices]

MINE = """\
# my own settings
theme = "light"  # the room is bright

[keys]  # two of mine
ground = "g"
"""


@pytest.fixture
def config():
    """Write the settings file; returned is where it lies."""
    file = paths.settings_file()

    def write(words):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words, encoding="utf-8")
        return file

    return write


def change(journal_file, act, name=None, **more):
    """Let `act` use the settings as they are in the file, with the one called `name` marked."""

    async def at_it(hand):
        await hand.press(*["down"] * (list(SETTINGS).index(name) if name else 0))
        await act(hand)

    settings = load(paths.settings_file())
    return drive(SettingsScreen(), journal_file, at_it, settings=settings, **more)


def marked(hand):
    (line,) = (line for line in hand.lines() if MARK in line)
    return line.split(MARK)[1].rstrip("▁▂▃▄▅▆▇█ ").split(maxsplit=1)


@pytest.mark.parametrize("size", SIZES)
def test_each_setting_is_there_with_what_it_is_and_what_it_is_for(journal_file, size):
    async def act(hand):
        for name, setting in SETTINGS.items():
            assert marked(hand) == [name, schema.in_words(getattr(Settings(), name))]
            assert setting.about in hand.seen()
            await hand.press("down")

    change(journal_file, act, size=size)


@pytest.mark.parametrize("name", WITH_CHOICES)
def test_a_key_goes_through_all_it_can_be_and_each_is_in_the_file_at_once(journal_file, name):
    choices = [SETTINGS[name].read(choice) for choice in SETTINGS[name].choices]
    first = choices.index(getattr(Settings(), name))

    async def act(hand):
        for value in [*choices[first + 1 :], *choices[: first + 1]]:
            await hand.press("right")
            found = load(paths.settings_file())
            assert getattr(found, name) == value
            assert getattr(hand.app.settings, name) == value
            assert marked(hand) == [name, schema.in_words(value)]
        await hand.press("left")
        assert getattr(load(paths.settings_file()), name) == choices[first - 1]

    change(journal_file, act, name)


@pytest.mark.parametrize("key", ["right", "enter", "space"])
def test_each_of_three_keys_changes(journal_file, key):
    async def act(hand):
        await hand.press(key)
        assert marked(hand) == ["theme", "light"]

    change(journal_file, act, "theme")


def test_what_else_stands_in_the_file_stays(journal_file, config):
    file = config(MINE)

    async def act(hand):
        await hand.press("right")
        await hand.press("up", "right")

    change(journal_file, act, "theme")
    assert file.read_text(encoding="utf-8") == MINE.replace('"light"', '"contrast"').replace(
        "bright\n", "bright\nminutes = 3\n"
    )
    assert load(file).keys == {"ground": "g,ctrl+g"}  # while writing, too


def test_a_file_that_lies_elsewhere_is_changed_where_it_lies(journal_file, config, tmp_path):
    file, elsewhere = config(""), tmp_path / "dotfiles.toml"
    elsewhere.write_text(MINE, encoding="utf-8")
    file.unlink()
    file.symlink_to(elsewhere)

    async def act(hand):
        await hand.press("right")

    change(journal_file, act, "theme")
    assert file.is_symlink()
    assert load(elsewhere).theme == "contrast"


def test_a_value_of_ones_own_is_shown_and_left_for_the_first_choice(journal_file, config):
    config('minutes = 7.5\nday_ends = "03:30"\n')

    async def act(hand):
        assert marked(hand) == ["minutes", "7.5"]
        await hand.press("right")
        assert marked(hand) == ["minutes", "usual"]

    change(journal_file, act, "minutes")
    assert load(paths.settings_file()).day_ends.isoformat() == "03:30:00"


def test_a_theme_is_seen_at_once(journal_file):
    async def act(hand):
        dark = hand.app.screen.background_colors[1]
        await hand.press("right")
        assert hand.app.theme == "light"
        assert hand.app.screen.background_colors[1] != dark

    change(journal_file, act, "theme")


def test_what_a_check_in_asks_for_holds_from_now_on(journal_file):
    async def act(hand):
        await hand.press("left")
        await hand.app.push_screen(CheckInScreen(hand.app.settings))
        await hand.press("5")
        assert "Which feelings are here?" in hand.seen()

    change(journal_file, act, "ratings")


@pytest.mark.parametrize("name", ["favourites", "keys"])
def test_what_only_the_file_holds_says_where_it_is(journal_file, name):
    async def act(hand):
        assert "This one is written in the file:" in hand.seen()
        assert str(paths.settings_file()) in "".join(hand.seen().split())
        await hand.press("right", "left", "enter")

    change(journal_file, act, name, size=(120, 40))
    assert not paths.settings_file().exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [("theme = ", "is not valid TOML"), ('x = "\xff"', "is not valid TOML")],
)
def test_a_file_that_cannot_be_read_is_said_and_left_alone(journal_file, config, words, said):
    file = config("")
    file.write_bytes(words.encode("latin-1"))

    async def act(hand):
        await hand.press("right")
        await hand.told(said)
        await hand.told("please mend it first")
        assert marked(hand) == ["theme", "dark"]
        assert hand.app.theme == "dark"

    change(journal_file, act, "theme")
    assert file.read_bytes() == words.encode("latin-1")


def test_where_nothing_can_be_written_it_is_said(journal_file, config):
    config("").unlink()
    paths.settings_file().mkdir()

    async def act(hand):
        await hand.press("right")
        await hand.told("cannot be written (Is a directory)")
        assert marked(hand) == ["theme", "dark"]

    change(journal_file, act, "theme")
