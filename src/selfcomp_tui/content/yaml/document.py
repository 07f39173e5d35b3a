"""The bytes of a YAML file → plain data that knows where in the file each value stands.

PyYAML reads the syntax only; data are built here from its events. So nothing in a file can make
objects, plain words follow YAML 1.2's core schema (`no` is a word, `1:30` too), and the bounds
hold before anything recurses or grows.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Any, NamedTuple, NoReturn

import yaml

from selfcomp_tui.base.humanize import sentence
from selfcomp_tui.content.yaml.faults import Fault, Keys, Unreadable, shown
from selfcomp_tui.content.yaml.syntax import BROKEN_CHARACTER, place_of, syntax_fault

LARGEST = 256 * 1024
"""The most bytes a file may have."""
DEEPEST = 32
"""How deep lists and keys may be nested."""
MOST_VALUES = 20_000
"""How many values a file may hold, each alias counted as all that it stands for."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_CORE = "tag:yaml.org,2002:"
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER_START = frozenset("+-.0123456789")
_INT = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_SPECIAL = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
# Python is slow with, and past 4,300 digits refuses, numbers that nobody means.
_LONGEST_NUMBER = 100

# What YAML does not allow, and the line breaks and marks that no editor shows or counts as such.
_UNSEEN = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_BROKEN = re.compile("[\ud800-\udfff]")


class _Spot(NamedTuple):
    """Where a value stands, and where the keys and values in it do."""

    at: tuple[int, int]
    values: Mapping[str | int, "_Spot"] = MappingProxyType({})
    keys: Mapping[str, tuple[int, int]] = MappingProxyType({})


@dataclass(frozen=True)
class Document:
    """What a file holds: dicts with text keys, lists, text, numbers, true, false and None.

    `faults` are those that did not hinder the rest from being read, such as a key that stands
    twice; a document with faults is not to be used, only to be checked for more. `unknown` are
    the ways to values that could not be understood: whatever stands there in `data` is no more
    than a stand-in.
    """

    data: Any
    faults: tuple[Fault, ...]
    unknown: frozenset[Keys]
    _root: _Spot

    def position(self, keys: Keys) -> tuple[int, int]:
        """Return line and column of a value, or of what should hold it where it is missing."""
        return self._nearest(keys).at

    def key_position(self, keys: Keys) -> tuple[int, int]:
        """Return line and column of the key itself, or as `position` does where there is none."""
        if keys and isinstance(keys[-1], str):
            at = self._nearest(keys[:-1]).keys.get(keys[-1])
            if at is not None:
                return at
        return self.position(keys)

    def _nearest(self, keys: Keys) -> _Spot:
        spot = self._root
        for key in keys:
            inner = spot.values.get(key)
            if inner is None:
                break
            spot = inner
        return spot


def read(raw: bytes) -> Document:
    """Return what the bytes of a YAML file hold; raise `Unreadable` where that cannot be said."""
    source = _decoded(raw)
    builder = _Builder()
    try:
        for event in yaml.parse(source, Loader=_LOADER):
            builder.take(event)
            if builder.finished:
                break
    except yaml.MarkedYAMLError as error:
        raise Unreadable([*builder.faults, syntax_fault(error, source)]) from None
    except (yaml.YAMLError, ValueError, OverflowError):
        # PyYAML's slow reader lets numbers that are out of every range fall through.
        line, column = builder.last
        fault = Fault(*BROKEN_CHARACTER, line=line, column=column)
        raise Unreadable([*builder.faults, fault]) from None
    return builder.document()


def _decoded(raw: bytes) -> str:
    if len(raw) > LARGEST:
        raise Unreadable(
            [
                Fault(
                    f"This file is larger than {LARGEST // 1024} KB.",
                    "A page or two of text is what fits; is it the right file?",
                )
            ]
        )
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or (len(raw) > 1 and raw[:2].count(0) == 1):
        raise Unreadable(
            [Fault("This file is saved as UTF-16.", "Save it as UTF-8.", line=1, column=1)]
        )
    try:
        source = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = _one_kind_of_break(raw[: error.start].decode("utf-8-sig"))
        line, column = place_of(before, len(before))
        fault = Fault(
            "A letter here is not saved as UTF-8.", "Save the file as UTF-8.", line, column
        )
        raise Unreadable([fault]) from None
    source = _one_kind_of_break(source)
    unseen = _UNSEEN.search(source)
    if unseen is not None:
        line, column = place_of(source, unseen.start())
        fault = Fault(
            f"A character that cannot be seen (U+{ord(unseen.group()):04X}) stands here.",
            "Take it out.",
            line,
            column,
        )
        raise Unreadable([fault])
    return source


def _one_kind_of_break(source: str) -> str:
    return source.replace("\r\n", "\n").replace("\r", "\n")


def _is_float(word: str) -> bool:
    return _FLOAT.fullmatch(word) is not None or _SPECIAL.fullmatch(word) is not None


def _plain(word: str) -> Any:
    """Return what a word without quotes means."""
    if word in _WORDS:
        return _WORDS[word]
    if word[0] not in _NUMBER_START or len(word) > _LONGEST_NUMBER:
        return word
    if _INT.fullmatch(word):
        return int(word)
    if _BASED.fullmatch(word):
        return int(word, 0)
    if _is_float(word):
        return float(word if _FLOAT.fullmatch(word) else word.replace(".", ""))
    return word


def _marked(tag: str, word: str) -> tuple[bool, Any]:
    """Return whether `word` is what its tag says, and what it then means."""
    kind = tag.removeprefix(_CORE)
    if tag == "!" or (tag.startswith(_CORE) and kind == "str"):
        return True, word
    value = _plain(word)
    if tag.startswith(_CORE):
        if kind == "float" and type(value) is int:
            return True, float(value)
        wanted = {"int": int, "float": float, "bool": bool, "null": type(None)}.get(kind)
        if wanted is not None and type(value) is wanted:
            return True, value
    return False, word


class _NoKey(Enum):
    AWAITED = 1  # the next value is a key
    UNUSED = 2  # the next value is an entry of a list, or follows a key that cannot be used


@dataclass(slots=True)
class _Open:
    """A list or set of keys that has begun and not ended."""

    value: dict[str, Any] | list[Any]
    at: tuple[int, int]
    anchor: str | None
    before: int
    as_key: bool
    key: str | _NoKey
    height: int = 1
    spots: dict[str | int, _Spot] = field(default_factory=dict)
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)


class _Whole(NamedTuple):
    """A finished value: how many values it is made of, and how deep it is nested."""

    value: Any
    spot: _Spot
    size: int
    height: int


class _Builder:
    """Takes the events of a file one by one and builds its data, by loop and not by recursion."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.last = (1, 1)
        self._unknown: list[Keys] = []
        self._open: list[_Open] = []
        self._anchors: dict[str, _Whole | None] = {}  # None while what it names has not ended
        self._count = 0
        self._root: _Whole | None = None
        self.finished = False

    def take(self, event: Any) -> None:
        """Take the next event in."""
        self.last = at = (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.ScalarEvent):
            self._take_word(event, at)
        elif isinstance(event, yaml.AliasEvent):
            self._take_alias(str(event.anchor), at)
        elif isinstance(event, yaml.MappingStartEvent):
            self._begin({}, event, at)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._begin([], event, at)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._end()
        elif isinstance(event, yaml.DocumentStartEvent) and self._root is not None:
            self._fault(
                at,
                "A second text begins here.",
                "A file holds one: take out “---”, or give what follows a file of its own.",
            )
            self.finished = True

    def document(self) -> Document:
        """Return all that was taken in."""
        if self._root is None or (self._root.value is None and not self._unknown):
            self._refuse((1, 1), "This file is empty.", "Let it begin with “format: 1”.")
        return Document(
            self._root.value, tuple(self.faults), frozenset(self._unknown), self._root.spot
        )

    def _fault(self, at: tuple[int, int], found: str, hint: str, keys: Keys = ()) -> None:
        self.faults.append(Fault(found, hint, *at, keys=keys))

    def _fault_of_value(self, at: tuple[int, int], found: str, hint: str) -> None:
        keys = self._keys()
        self._fault(at, found, hint, keys)
        if len(keys) == len(self._open):
            self._unknown.append(keys)

    def _refuse(self, at: tuple[int, int], found: str, hint: str) -> NoReturn:
        self._fault(at, found, hint)
        raise Unreadable(self.faults)

    def _keys(self) -> Keys:
        """Return the way to the value that comes next, as far as usable keys lead."""
        keys: list[str | int] = []
        for part in self._open:
            if isinstance(part.value, list):
                keys.append(len(part.value))
            elif isinstance(part.key, str):
                keys.append(part.key)
            else:
                break
        return tuple(keys)

    def _at_key(self) -> bool:
        return bool(self._open) and self._open[-1].key is _NoKey.AWAITED

    def _count_in(self, size: int, at: tuple[int, int]) -> None:
        self._count += size
        if self._count > MOST_VALUES:
            self._refuse(
                at,
                f"This file holds more than {MOST_VALUES:,} values.",
                "A few hundred are enough; please make it shorter.",
            )

    def _check_depth(self, height: int, at: tuple[int, int]) -> None:
        if len(self._open) + height > DEEPEST:
            self._refuse(
                at,
                f"Lists and keys stand more than {DEEPEST} deep in each other here.",
                "Two or three are enough; please make it flatter.",
            )

    def _take_word(self, event: Any, at: tuple[int, int]) -> None:
        value = event.value
        if not value.isascii() and _BROKEN.search(value):
            self._fault_of_value(at, *BROKEN_CHARACTER)
            value = _BROKEN.sub("", value)
        elif event.tag is not None:
            fits, value = _marked(event.tag, value)
            if not fits:
                self._bad_tag(event.tag, at)
        elif event.implicit[0]:
            value = _plain(value)
        self._add_or_key(_Whole(value, _Spot(at), 1, 0), event.anchor, at)

    def _take_alias(self, anchor: str, at: tuple[int, int]) -> None:
        whole = self._anchors.get(anchor)
        if whole is None:
            if anchor in self._anchors:
                found = f"{shown(f'*{anchor}')} stands inside what it names, so it has no end."
                hint = "Write it out instead."
            else:
                found = f"{shown(f'*{anchor}')} points to something that is not in this file."
                hint = "If these are words to be read, put quotes around them."
            self._fault_of_value(at, found, hint)
            if self._at_key():
                self._open[-1].key = _NoKey.UNUSED
                return
            whole = _Whole(None, _Spot(at), 1, 0)
        self._check_depth(whole.height, at)
        spot = _Spot(at, whole.spot.values, whole.spot.keys)
        self._add_or_key(_Whole(whole.value, spot, whole.size, whole.height), None, at)

    def _begin(self, value: dict[str, Any] | list[Any], event: Any, at: tuple[int, int]) -> None:
        self._check_depth(1, at)
        core = f"{_CORE}{'map' if isinstance(value, dict) else 'seq'}"
        if event.tag not in (None, "!", core):
            self._bad_tag(event.tag, at)
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        before = self._count
        self._count_in(1, at)
        key = _NoKey.AWAITED if isinstance(value, dict) else _NoKey.UNUSED
        self._open.append(_Open(value, at, event.anchor, before, self._at_key(), key))

    def _end(self) -> None:
        part = self._open.pop()
        spot = _Spot(part.at, part.spots, part.keys)
        whole = _Whole(part.value, spot, self._count - part.before, part.height)
        if part.anchor is not None:
            self._anchors[part.anchor] = whole
        if part.as_key:
            self._take_key(whole)
        else:
            self._add(whole)

    def _add_or_key(self, whole: _Whole, anchor: str | None, at: tuple[int, int]) -> None:
        if anchor is not None:
            self._anchors[anchor] = whole
        if self._at_key():
            self._take_key(whole)
        else:
            self._count_in(whole.size, at)
            self._add(whole)

    def _take_key(self, whole: _Whole) -> None:
        part, key, at = self._open[-1], whole.value, whole.spot.at
        part.key = _NoKey.UNUSED
        if not isinstance(key, str):
            bare = isinstance(key, bool | int | float)
            self._fault(
                at,
                "A key is missing before the colon."
                if key is None
                else f"{sentence(shown(key))} cannot be a key.",
                "Put quotes around it, if it is meant as one." if bare else "A key is a word.",
                self._keys(),
            )
        elif key in part.keys:
            first, _ = part.keys[key]
            self._fault(
                at,
                f"{shown(key)} stands here a second time; the first is on line {first}.",
                "Keep one of the two.",
                (*self._keys(), key),
            )
        else:
            part.key = key
            part.keys[key] = at

    def _add(self, whole: _Whole) -> None:
        if not self._open:
            self._root = whole
            return
        part = self._open[-1]
        part.height = max(part.height, whole.height + 1)
        if isinstance(part.value, list):
            part.spots[len(part.value)] = whole.spot
            part.value.append(whole.value)
        else:
            if isinstance(part.key, str):
                part.spots[part.key] = whole.spot
                part.value[part.key] = whole.value
            part.key = _NoKey.AWAITED

    def _bad_tag(self, tag: str, at: tuple[int, int]) -> None:
        word = f"!!{tag.removeprefix(_CORE)}" if tag.startswith(_CORE) else tag
        self._fault_of_value(
            at,
            f"{shown(word)} asks for something that does not belong here.",
            "Leave it out; if it begins the words themselves, put quotes around them.",
        )
