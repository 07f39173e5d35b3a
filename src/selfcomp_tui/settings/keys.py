"""Which keys can be given to what, so that nothing that is needed can be lost by a slip.

The full screen declares its keys where they work; what of it can be moved stands here once more,
since a command has to check settings without importing a screen. A test compares the two.
"""

import re
import string
import unicodedata
from collections.abc import Iterator, Mapping

from selfcomp_tui.base.text import nearest, one_line

_EVERYWHERE = {
    "ground": "a,ctrl+g",
    "support": "s,f4",
    "hide": "w,f2",
    "keys": "question_mark,f3,f1",
    "shell": "ctrl+z",
}
SCREENS: Mapping[str, Mapping[str, str]] = {
    "HomeScreen": _EVERYWHERE
    | {
        "leave": "q,escape",
        "begin": "enter",
        "check_in": "l",
        "practices": "p",
        "history": "h",
        "questionnaires": "f",
        "today": "t",
        "settings": "comma",
    },
    "PickerScreen": _EVERYWHERE
    | {
        "leave": "q,escape",
        "begin": "enter",
        "longer": "plus,equals_sign",
        "shorter": "minus",
        "search": "slash",
        "need": "n",
        "minutes": "m",
        "family": "f",
        "trains": "t",
        "favourite": "v",
        "read_on": "space",
        "plain_words": "p",
        "known": "e",
        "history": "h",
        "show_all": "escape",
    },
    "HistoryScreen": _EVERYWHERE
    | {
        "leave": "q,escape",
        "details": "enter",
        "next_view": "tab",
        "view_before": "shift+tab",
        "week_before": "left",
        "week_after": "right",
        "day_before": "up",
        "day_after": "down",
        "span": "t",
        "earlier": "b",
        "later": "f",
        "search": "slash",
        "show_all": "escape",
        "scale": "k",
        "numbers": "n",
        "edit": "e",
        "delete": "d,delete",
        "undelete": "u",
    },
    "SessionScreen": _EVERYWHERE
    | {
        "leave": "q",
        "go_on": "enter",
        "pause": "space",
        "next": "right,n",
        "back": "left,b",
        "back_from_writing": "shift+tab,ctrl+b",
        "longer": "plus,equals_sign",
        "skip": "escape",
        "harder": "x",
        "history": "h",
        "care": "c",
    },
    "CheckInScreen": _EVERYWHERE
    | {
        "leave": "q",
        "leave_from_writing": "escape",
        "go_on": "enter",
        "back": "left,b",
        "back_from_writing": "shift+tab,ctrl+b",
    },
    "QuestionnairesScreen": _EVERYWHERE
    | {
        "leave": "q,escape",
        "begin": "enter",
        "details": "enter",
        "delete": "d,delete",
        "undelete": "u",
    },
    "QuestionnaireScreen": _EVERYWHERE | {"leave": "q,escape", "go_on": "enter", "back": "left,b"},
    "TrialScreen": _EVERYWHERE
    | {
        "leave": "q,escape",
        "begin": "enter",
        "anew": "n",
        "stop": "x",
    },
    "SettingsScreen": _EVERYWHERE
    | {"leave": "q,escape", "change": "right,enter,space", "change_back": "left"},
    "Sheet": {name: _EVERYWHERE[name] for name in ("ground", "support", "keys", "shell")},
}
"""What can be done on each screen, by the name of what does it, with its usual keys."""

NAMES = tuple(dict.fromkeys(name for names in SCREENS.values() for name in names))
"""Everything that can be given other keys."""

STAYS = {"ground": "ctrl+g", "support": "f4"}
"""Keys that work also while something is being written, and that nothing takes away."""

_NEEDED = ("ground", "support", "leave")
_WHILE_WRITING = ("back_from_writing", "leave_from_writing", "skip")
_HELD = {
    *"0123456789jk",
    *("up", "down", "home", "end", "pageup", "pagedown", "tab", "shift+tab"),
    *("backspace", "ctrl+c", "ctrl+p", "ctrl+q", "ctrl+s", "ctrl+j", *STAYS.values()),
}
"""Keys of lists, ratings, writing and the program itself, which belong to no screen."""
_SHEETS = {"enter", "escape", "space", "right", "left", *"qyrnwbpuevmoc"}
_NAMED = {
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete"),
    *("escape", "enter", "tab", "space", "backspace", *(f"f{at}" for at in range(1, 25))),
}
_WRITTEN_ELSE = {"esc": "escape", "return": "enter", "del": "delete", "ins": "insert"}
# The names that Textual gives to signs are those of Unicode, but for these.
_SIGNS = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_SHIFTED = re.compile(r"(?:(?:ctrl|shift|alt|super|hyper|meta)\+)+")
_SAME_AS = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
}


def checked(given: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return the keys that can be used, and one sentence for each that cannot.

    A key is passed over if it would take the only key from something else on the same screen, or
    any from solid ground, the support card or leaving, unless those are moved too.
    """
    own: dict[str, list[str]] = {}
    said: list[str] = []
    for name, keys in given.items():
        if name not in NAMES:
            near = nearest(name, NAMES)
            hint = f"; did you mean “{near}”?" if near else ""
            said.append(f"“{_short(name)}” is nothing that keys do{hint}")
            continue
        own[name] = []
        for key in filter(None, (each.strip() for each in keys.split(","))):
            found = _key(key)
            why = _impossible(name, found)
            if why:
                said.append(f"{name}: “{_short(key)}” {why}")
            elif found and found != STAYS.get(name):
                own[name].append(found)
    own = {name: keys for name, keys in own.items() if keys}
    while clash := next(_clashes(own), None):
        name, key, other = clash
        said.append(f"{name}: “{key}” is the key of {other} there")
        own[name].remove(key)
        if not own[name]:
            del own[name]
    own |= dict(_shared(own))
    return {
        name: ",".join(dict.fromkeys((*keys, *filter(None, (STAYS.get(name),)))))
        for name, keys in own.items()
    }, said


def _short(words: str) -> str:
    return one_line(words)[:40]


def _key(written: str) -> str | None:
    """Return a key as Textual names it, or None where there is no such key."""
    if len(written) == 1:
        return _sign(written)
    lower = written.lower()
    held = _SHIFTED.match(lower)
    last = lower[held.end() :] if held else lower
    last = _WRITTEN_ELSE.get(last, last)
    found = _sign(last) if len(last) == 1 else last if last in _NAMED else _named_sign(last)
    if held and held[0] == "shift+" and len(last) == 1 and last.isalpha():
        return last.upper()
    return (held[0] if held else "") + found if found else None


def _sign(sign: str) -> str | None:
    if sign.isalnum():
        return sign
    name = unicodedata.name(sign, "").lower().replace("-", "_").replace(" ", "_")
    return _SIGNS.get(name, name) or None


def _named_sign(name: str) -> str | None:
    if name in map(_sign, string.punctuation):
        return name
    try:
        return _sign(unicodedata.lookup(name.replace("_", " ")))
    except KeyError:
        return None


def _impossible(name: str, key: str | None) -> str:
    """Say why a key cannot be given to what has this name, or nothing where it can."""
    if key is None:
        return "is not a key"
    usual = {each for names in SCREENS.values() for each in names.get(name, "").split(",")}
    if key in usual:
        return ""
    if key in _SAME_AS:
        return f"is the same as {_SAME_AS[key]} to a terminal"
    if key in _HELD:
        return "has a use of its own everywhere"
    if name in STAYS and key in _SHEETS:
        return "has a use of its own on some pages"
    if name in _WHILE_WRITING and (key == "enter" or not ("+" in key or key in _NAMED)):
        return "is needed for writing"
    return ""


def _clashes(own: Mapping[str, list[str]]) -> Iterator[tuple[str, str, str]]:
    """Yield what was given which key that it cannot have, and whose it is; the last given first."""
    order = list(own)
    for name in sorted(own, key=lambda each: (each in _NEEDED, -order.index(each))):
        for usual in (names for names in SCREENS.values() if name in names):
            for key in own[name]:
                if key in usual[name].split(","):
                    continue
                for other in usual:
                    if other != name and _needs(other, key, own, usual):
                        yield name, key, other


def _shared(own: Mapping[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    """Yield what has its only keys in common with something that was moved, and would go with it.

    Textual takes a moved binding's old keys away from everything.
    """
    for usual in SCREENS.values():
        for name in own.keys() & usual.keys():
            for other in usual.keys() - own.keys():
                held = usual[other].split(",")
                if set(held) <= set(usual[name].split(",")):
                    yield other, held


def _needs(other: str, key: str, own: Mapping[str, list[str]], usual: Mapping[str, str]) -> bool:
    """Tell whether `other` should keep a key of a screen that was given to something else."""
    if other in own:
        return key in own[other]
    held = usual[other].split(",")
    if key not in held:
        return False
    taken = {each for which, keys in own.items() if which in usual for each in keys}
    return other in _NEEDED or not set(held) - taken
