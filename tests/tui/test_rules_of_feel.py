"""What is so on every screen: Enter while writing, keys that terminals take, notices, numbers.

Escape, Ctrl+C and the ways to help are walked in test_looks, on every screen too.
"""

import re

import pytest
from scenes import SCENES
from test_looks import PALETTES, look
from textual.widgets import Input, TextArea

from selfcomp_tui.tui.widgets.choices import MARK
from selfcomp_tui.tui.widgets.keys import first_key, working_bindings

TAKEN = {"ctrl+a", "ctrl+b", "f1"}
"""Keys that tmux, screen or a terminal keep for themselves."""


@pytest.mark.parametrize("name", [name for name in SCENES if name not in PALETTES])
def test_every_screen_keeps_the_rules(name, journal_file):
    async def see(hand):
        enter_goes_on_or_begins_a_line_and_says_so(hand)
        keys_that_terminals_take_have_another_beside_them(hand)
        await a_notice_has_a_line_of_its_own_until_the_next_key(hand)
        await numbers_are_told_where_they_do_something(hand)

    look(SCENES[name], journal_file, see, size=(80, 40))


def enter_goes_on_or_begins_a_line_and_says_so(hand):
    does = {}
    for binding in working_bindings(hand.app.screen):
        for key in binding.key.split(","):
            does.setdefault(key, binding.description)
    match hand.app.focused:
        case TextArea(long=True):
            assert does["ctrl+s"] == "go on"
            assert does["enter"] == does["ctrl+j"] == "new line"
            assert "ctrl+s go on" in hand.seen()
            assert "enter new line" in hand.seen()
        case TextArea():
            assert does["enter"] == "go on"
            assert does["ctrl+j"] == "new line"
            assert "enter go on" in hand.seen()
            assert "ctrl+j new line" in hand.seen()
        case Input():
            assert does["enter"] != "new line"
            assert f"enter {does['enter'].lower()}" in hand.seen()


def keys_that_terminals_take_have_another_beside_them(hand):
    for binding in working_bindings(hand.app.screen):
        keys = set(binding.key.split(","))
        assert not keys & TAKEN or keys - TAKEN, binding.description
        assert first_key(binding) not in TAKEN


async def a_notice_has_a_line_of_its_own_until_the_next_key(hand):
    hand.app.notify("A word to you.")
    await hand.settle()
    assert [line.strip() for line in hand.lines() if "A word to" in line] == ["A word to you."]
    await hand.press("f9")  # which does nothing else
    assert "A word to" not in hand.seen()


async def numbers_are_told_where_they_do_something(hand):
    """A number rates or chooses what stands on the screen under it, or it does nothing."""
    if isinstance(hand.app.focused, Input | TextArea):
        return
    before, told = hand.lines(), {int(number) for number in re.findall(r"\b[1-9]\b", hand.seen())}
    for number in (9, 2):
        await hand.press(str(number))
        if hand.lines() != before:
            assert {1, number} <= told
            marked = [line.split(MARK)[1] for line in hand.lines() if MARK in line]
            numbered = [line for line in marked if re.match(r"\d+  ", line.strip())]
            assert all(line.strip().startswith(f"{number}  ") for line in numbered)
            return
