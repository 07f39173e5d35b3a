"""Keys of one's own: what cannot be is named and passed over, and what is needed is never lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding, BindingsMap
from textual.keys import _character_to_key

from selfcomp_tui.settings.keys import NAMES, SCREENS, STAYS, _key, checked
from selfcomp_tui.tui.screens.check_in import CheckInScreen
from selfcomp_tui.tui.screens.history import HistoryScreen
from selfcomp_tui.tui.screens.home import HomeScreen
from selfcomp_tui.tui.screens.picker import PickerScreen
from selfcomp_tui.tui.screens.questionnaires import QuestionnaireScreen, QuestionnairesScreen
from selfcomp_tui.tui.screens.session import SessionScreen
from selfcomp_tui.tui.screens.settings import SettingsScreen
from selfcomp_tui.tui.sheets.sheet import Sheet

KINDS = (
    HomeScreen, PickerScreen, HistoryScreen, SessionScreen, CheckInScreen, SettingsScreen,
    QuestionnairesScreen, QuestionnaireScreen, Sheet,
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_keys_that_can_be_moved_are_those_that_the_screens_have(kind):
    declared = {}
    for each in reversed(kind.__mro__):
        for binding in each.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id and each.__module__ != "textual.app":
                declared[binding.id] = binding.key
    declared = {name: keys for name, keys in declared.items() if name in NAMES}
    assert declared == dict(SCREENS[kind.__name__])


@pytest.mark.parametrize(
    ("given", "can", "says"),
    [
        ({"ground": "g"}, {"ground": "g,ctrl+g"}, None),
        ({"ground": "g,ctrl+g"}, {"ground": "g,ctrl+g"}, None),
        ({"ground": "?x"}, {}, "“?x” is not a key"),
        ({"ground": "strg+x"}, {}, "ground: “strg+x” is not a key"),
        ({"ground": "strg+x, g"}, {"ground": "g,ctrl+g"}, "“strg+x” is not a key"),
        ({"ground": "ctrl+c"}, {}, "“ctrl+c” has a use of its own everywhere"),
        ({"pause": "5"}, {}, "“5” has a use of its own everywhere"),
        ({"pause": "ctrl+i"}, {}, "“ctrl+i” is the same as tab to a terminal"),
        ({"support": "enter"}, {}, "“enter” has a use of its own on some pages"),
        ({"ground": "y"}, {}, "“y” has a use of its own on some pages"),
        ({"grund": "g"}, {}, "“grund” is nothing that keys do; did you mean “ground”?"),
        ({"xyz": "g"}, {}, "“xyz” is nothing that keys do"),
        ({"x\x1b[31m": "g"}, {}, "“x” is nothing that keys do"),
        ({"support": "a"}, {}, "support: “a” is the key of ground there"),
        ({"pause": "a"}, {}, "pause: “a” is the key of ground there"),
        ({"pause": "ctrl+g"}, {}, "“ctrl+g” has a use of its own everywhere"),
        ({"pause": "f4"}, {}, "“f4” has a use of its own everywhere"),
        ({"pause": "q"}, {}, "pause: “q” is the key of leave there"),
        ({"ground": "t"}, {}, "ground: “t” is the key of today there"),
        ({"ground": "g", "support": "a"}, {"ground": "g,ctrl+g", "support": "a,f4"}, None),
        ({"support": "a", "ground": "s"}, {"support": "a,f4", "ground": "s,ctrl+g"}, None),
        ({"ground": "strg+g", "support": "a"}, {}, "“a” is the key of ground there"),
        ({"pause": "p", "next": "p"}, {"pause": "p"}, "next: “p” is the key of pause there"),
        ({"pause": "n"}, {"pause": "n"}, None),  # next keeps →
        ({"pause": "n,right"}, {"pause": "right"}, "“n” is the key of next there"),
        ({"history": "x"}, {}, "“x” is the key of harder there"),
        ({"practices": "x"}, {"practices": "x"}, None),  # another screen's x
        ({"leave": "x"}, {}, "leave: “x” is the key of harder there"),
        ({"leave": "f10"}, {"leave": "f10", "show_all": "escape"}, None),
        ({"back_from_writing": "g"}, {}, "“g” is needed for writing"),
        ({"pause": ""}, {}, None),
        ({"pause": ",,"}, {}, None),
        ({"ground": "Esc"}, {}, "“Esc” has a use of its own on some pages"),
        ({"pause": "Ctrl+X"}, {"pause": "ctrl+x"}, None),
        ({"pause": "shift+p"}, {"pause": "P"}, None),
        ({"search": "!"}, {"search": "exclamation_mark"}, None),
        ({"search": "exclamation_mark"}, {"search": "exclamation_mark"}, None),
        ({"search": "ö"}, {"search": "ö"}, None),
        ({"search": "ctrl+"}, {}, "“ctrl+” is not a key"),
    ],
)
def test_what_cannot_be_is_named_and_passed_over(given, can, says):
    found, said = checked(given)
    assert found == can
    assert len(said) == (says is not None) or (says and len(said) == len(given))
    assert says is None or says in " ".join(said)


@pytest.mark.parametrize("sign", "?!/+-_,.;:#'\"()[]{}<>=@\\|~&%$§`^*")
def test_signs_have_the_names_that_textual_gives_them(sign):
    assert _key(sign) == _character_to_key(sign)
    assert _key(_character_to_key(sign)) == _character_to_key(sign)


KEYS = st.sampled_from(
    [*"asqgxnbl5", "ctrl+g", "f4", "f9", "ctrl+c", "strg+x", "escape", "enter", "space", "right"]
)


@given(
    st.dictionaries(st.sampled_from(NAMES), st.lists(KEYS, max_size=3).map(",".join), max_size=5)
)
def test_nothing_loses_its_last_key(given):
    """Whatever is given: as Textual reads it, each screen still can do all that it could."""
    own, _ = checked(given)
    for screen, usual in SCREENS.items():
        bindings = BindingsMap([Binding(keys, name, id=name) for name, keys in usual.items()])
        bindings.apply_keymap(own)
        left = {each.id for found in bindings.key_to_bindings.values() for each in found}
        assert left == set(usual), screen
        for name, key in STAYS.items():
            assert {each.id for each in bindings.key_to_bindings[key]} == {name}


def test_the_file_says_it_in_one_sentence_each(run, home):
    file = home / "config" / "selfcomp" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[keys]\nground = "strg+x"\nsupport = "a"\n')
    ran = run("log", "6")
    assert (ran.code, ran.err.count("\n")) == (0, 2)
    assert f"{file}: in [keys], ground: “strg+x” is not a key; it was passed over." in ran.err
