"""A document → a checked model, or all that is wrong in it.

Works for every kind of file: what may stand where is asked of the model, and pydantic's findings
are said in our own words, each at its line and column.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from pydantic import BaseModel, Tag, ValidationError

from selfcomp_tui.base import text
from selfcomp_tui.base.humanize import sentence
from selfcomp_tui.content.models import practice
from selfcomp_tui.content.yaml.document import Document
from selfcomp_tui.content.yaml.faults import (
    LONGEST_SHOWN,
    Fault,
    Keys,
    Unreadable,
    in_order,
    shown,
)

M = TypeVar("M", bound=BaseModel)


def checked(model: type[M], document: Document) -> M:
    """Return what the document holds as `model`; raise `Unreadable` with all its faults."""
    try:
        value = model.model_validate(document.data)
    except ValidationError as error:
        raise Unreadable([*document.faults, *_faults(error, model, document)]) from None
    if document.faults:
        raise Unreadable(document.faults)
    return value


def _faults(error: ValidationError, model: type[BaseModel], document: Document) -> list[Fault]:
    faults = []
    for details in error.errors(include_url=False):
        finding = _finding(details, model, document)
        at_key = finding.kind == "extra_forbidden" or finding.of_key
        within = finding.keys[:-1] if at_key else finding.keys
        if any(within[:length] in document.unknown for length in range(len(within) + 1)):
            continue
        sentences = _SENTENCES.get(finding.kind, _anything_else)(finding)
        if sentences is not None:
            place = document.key_position if at_key else document.position
            found, hint = sentences
            faults.append(Fault(found, hint, *place(finding.keys), keys=finding.keys))
    return list(in_order(faults))


@dataclass(frozen=True)
class _Finding:
    """What pydantic found: at which keys, and in the part of a file that `owner` describes."""

    kind: str
    keys: Keys
    value: Any
    context: Mapping[str, Any]
    message: str
    owner: type[BaseModel] | None
    around: Any
    of_key: bool

    @property
    def name(self) -> str:
        """The nearest key, which says what the value is for."""
        return next((key for key in reversed(self.keys) if isinstance(key, str)), "")


def _finding(details: Any, model: type[BaseModel], document: Document) -> _Finding:
    keys: list[str | int] = []
    around: Any = None
    value: Any = document.data
    owner: type[BaseModel] | None = model
    owners: dict[str, type[BaseModel]] = {"": model}
    loc = details["loc"]
    of_key = bool(loc) and loc[-1] == "[key]"
    for part in loc[:-1] if of_key else loc:
        if isinstance(part, str) and len(owners) > 1:
            # Where a value may be one of several models, pydantic names the one it tried.
            owners = {part: owners[part]} if part in owners else {}
            continue
        keys.append(part)
        around, value = value, _inside(value, part)
        if isinstance(part, str):
            owner, owners = _descend(owners, part)
    return _Finding(
        kind=details["type"],
        keys=tuple(keys),
        value=details["input"],
        context=details.get("ctx", {}),
        message=details["msg"],
        owner=owner,
        around=around,
        of_key=of_key,
    )


def _inside(value: Any, key: str | int) -> Any:
    try:
        return value[key]
    except (KeyError, IndexError, TypeError):
        return None


def _descend(
    owners: dict[str, type[BaseModel]], key: str
) -> tuple[type[BaseModel] | None, dict[str, type[BaseModel]]]:
    """Return the model that `key` is a key of, and those that its value may be."""
    owner = next(iter(owners.values()), None)
    if owner is not None:
        values = _values_of(owner)
        if key in values:
            return owner, values[key]
    # A key of the person's own, as in `references:`; or one that no model knows.
    return owner, owners


def _models_in(annotation: Any, tag: str = "") -> dict[str, type[BaseModel]]:
    """Return the models a value may be, by the tags pydantic calls them by."""
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        tags = [entry.tag for entry in metadata if isinstance(entry, Tag)]
        return _models_in(inner, *tags)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {tag or annotation.__name__: annotation}
    return {
        name: model
        for part in get_args(annotation)
        for name, model in _models_in(part, tag).items()
    }


@cache
def _values_of(model: type[BaseModel]) -> dict[str, dict[str, type[BaseModel]]]:
    """Return the keys of a model, each with the models that its value may be."""
    # The hints and not the fields' own annotations, where a group's "Step" is still a name.
    hints = get_type_hints(model, include_extras=True)
    return {
        info.alias or name: _models_in(hints[name]) for name, info in model.model_fields.items()
    }


_STEPS = _models_in(practice.Step)
_STEP_KEYS = {kind: list(_values_of(model)) for kind, model in _STEPS.items()}
_ALL_STEP_KEYS = {key for keys in _STEP_KEYS.values() for key in keys}

_SHAPES = {
    "format": "1",
    "minutes": "{shortest: 3, usual: 5, longest: 12}",
    "rest": "{usual: 12, least: 6, most: 30}",
    "for": "{usual: 60, least: 30, most: 180}",
    "breathe": "{in: 4.4, out: 5.6}",
    "repeat": "{least: 1, usual: 3, most: 12}",
}
_PATTERNS = {
    "as": "Use small letters, digits and “_”, with a letter first, such as kind_words.",
    "language": "Write the short name of a language, such as en or pt-BR.",
    "doi": "A DOI begins with “10.”, such as 10.1002/jclp.21923.",
}
_SLUG = "Use small letters and digits with single hyphens between, such as kind-breath."
_MINUTES = re.compile(r"(\d{1,3}):(\d\d)")

Sentences = tuple[str, str] | None


def _missing(finding: _Finding) -> Sentences:
    key = finding.name
    if len(_kinds(finding)) > 1:
        return None  # Said already, and what else is needed depends on which one is kept.
    return f"{shown(key)} is missing.", f"Add “{key}: {_SHAPES.get(key, '…')}”."


def _extra(finding: _Finding) -> Sentences:
    key = finding.name
    kinds = _kinds(finding)
    if len(kinds) > 1:
        if key in kinds[1:]:
            return (
                f"This step has both {shown(kinds[0])} and {shown(key)}.",
                "Make two steps of it, or keep one.",
            )
        if any(key in _STEP_KEYS[kind] for kind in kinds[1:]):
            return None
    allowed = [] if finding.owner is None else list(_values_of(finding.owner))
    if kinds and key in _ALL_STEP_KEYS:
        others = ", ".join(other for other in allowed if other != kinds[0])
        return (
            f"{shown(key)} does not go with {shown(kinds[0])}.",
            f"What goes with it: {others}.",
        )
    before_colon, colon, _ = key.partition(":")
    if colon and before_colon in (*allowed, *(practice.STEP_KINDS if kinds else ())):
        return f"After “{before_colon}:” a space is missing.", "Put one in."
    return f"{shown(key)} is not known here.", _did_you_mean(key, allowed)


def _kinds(finding: _Finding) -> list[str]:
    """Return the kinds of the step that a key stands in: none outside a step, else one or more."""
    if finding.owner not in _STEPS.values() or not isinstance(finding.around, dict):
        return []
    kinds = [kind for kind in practice.STEP_KINDS if kind in finding.around]
    return [kind for kind in kinds if kind != "rest"] or kinds


def _no_kind(finding: _Finding) -> Sentences:
    hint = "A step needs one of say, breathe, ask, choose, steps or rest."
    if not isinstance(finding.value, dict):
        return _is_not(finding.value, "a step"), hint
    for key in finding.value:
        near = text.nearest(key, practice.STEP_KINDS)
        if near:
            return f"{shown(key)} is not a kind of step.", f"Did you mean {shown(near)}? {hint}"
    return "This step does not say what it is.", hint


def _text(finding: _Finding) -> Sentences:
    value = finding.value
    if value is None:
        hint = "Write a few words."
    elif isinstance(value, dict | list):
        hint = "Words that begin with “{” or “[” need quotes around them."
    else:
        hint = "Put quotes around it."
    return _is_not(value, "text"), hint


def _number(finding: _Finding) -> Sentences:
    return _is_not(finding.value, "a number"), _number_hint(finding, "a number, such as 12 or 4.5")


def _whole_number(finding: _Finding) -> Sentences:
    return (
        _is_not(finding.value, "a whole number"),
        _number_hint(finding, "a whole number, such as 3"),
    )


def _number_hint(finding: _Finding, wanted: str) -> str:
    value = finding.value
    if isinstance(value, str) and len(value) <= LONGEST_SHOWN:
        clock = _MINUTES.fullmatch(value)
        if clock:
            first, second = map(int, clock.groups())
            number = first + second / 60 if "minutes" in finding.keys else first * 60 + second
            return f"Write it as {_brief(number)}."
        if re.fullmatch(r"[-+]?\d+(\.\d+)?", value):
            return "Leave out the quotes."
    return f"Write {wanted}."


def _yes_or_no(finding: _Finding) -> Sentences:
    value = finding.value
    word = value.casefold() if isinstance(value, str) else ""
    said = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(word, "true or false")
    return _is_not(value, "true or false"), f"Write {said}."


def _list(finding: _Finding) -> Sentences:
    value = finding.value
    of_words = finding.owner is not None and not _values_of(finding.owner).get(finding.name)
    if of_words and isinstance(value, str) and re.fullmatch(r"[\w-]{1,40}", value):
        return _is_not(value, "a list"), f"Write “{finding.name}: [{value}]”."
    return _is_not(value, "a list"), "Write each entry on a line of its own, after “- ”."


def _set_of_keys(finding: _Finding) -> Sentences:
    if not finding.keys:
        return (
            "This file does not hold what was looked for.",
            "Let it begin with “format: 1”, and write every line as “key: value”.",
        )
    name = finding.name
    if name in _SHAPES and finding.keys[-1] == name:
        return (
            "Nothing stands here."
            if finding.value is None
            else f"{sentence(shown(finding.value))} is not enough for {shown(name)}.",
            f"Write “{name}: {_SHAPES[name]}”.",
        )
    return _is_not(finding.value, "a set of keys"), "Write each as “key: value” below it."


def _one_of(finding: _Finding) -> Sentences:
    options = re.findall(r"'([^']*)'", finding.context["expected"])
    if finding.name == "format":
        return (
            f"{sentence(shown(finding.value))} is not a format that this program reads.",
            "Write “format: 1”; if the file is for a newer selfcomp, please update.",
        )
    return (
        f"{sentence(shown(finding.value))} is not known for {shown(finding.name)}.",
        _did_you_mean(finding.value, options),
    )


def _too_short(finding: _Finding) -> Sentences:
    if isinstance(finding.value, str):
        return f"{shown(finding.name)} is empty.", "Write a few words."
    return "This list is empty.", f"It needs at least {finding.context['min_length']} entry."


def _too_long(finding: _Finding) -> Sentences:
    most = f"{finding.context['max_length']:,}"
    if isinstance(finding.value, str):
        return f"This has {len(finding.value):,} letters.", f"At most {most} fit."
    return f"This list has {len(finding.value):,} entries.", f"At most {most} fit."


def _pattern(finding: _Finding) -> Sentences:
    found = f"{sentence(shown(finding.value))} cannot be used for {shown(finding.name)}."
    if finding.of_key:
        found = f"{sentence(shown(finding.value))} cannot be a name here."
    return found, _PATTERNS.get("" if finding.of_key else finding.name, _SLUG)


def _too_small(finding: _Finding) -> Sentences:
    context = finding.context
    least = f"At least {_brief(context['ge'])}" if "ge" in context else "More than 0"
    return f"{sentence(shown(finding.value))} is too little.", f"{least} is needed."


def _too_large(finding: _Finding) -> Sentences:
    found = f"{sentence(shown(finding.value))} is too much."
    return found, f"At most {_brief(finding.context['le'])} is possible."


def _our_own(finding: _Finding) -> Sentences:
    return f"{sentence(text.one_line(str(finding.context['error'])))}.", ""


def _anything_else(finding: _Finding) -> Sentences:
    found = f"{sentence(shown(finding.value))} does not fit here."
    return found, f"{finding.message.replace('Input', 'This').rstrip('.')}."


_SENTENCES: dict[str, Callable[[_Finding], Sentences]] = {
    "missing": _missing,
    "extra_forbidden": _extra,
    "union_tag_not_found": _no_kind,
    "string_type": _text,
    "float_type": _number,
    "float_parsing": _number,
    "finite_number": _number,
    "int_type": _whole_number,
    "bool_type": _yes_or_no,
    "list_type": _list,
    "model_type": _set_of_keys,
    "dict_type": _set_of_keys,
    "literal_error": _one_of,
    "string_too_short": _too_short,
    "string_too_long": _too_long,
    "too_short": _too_short,
    "too_long": _too_long,
    "string_pattern_mismatch": _pattern,
    "greater_than": _too_small,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
    "value_error": _our_own,
}


def _is_not(value: Any, what: str) -> str:
    if value is None:
        return "Nothing stands here."
    return f"{sentence(shown(value))} is not {what}."


def _did_you_mean(word: Any, options: list[str]) -> str:
    near = text.nearest(word, options) if isinstance(word, str) else None
    if near is not None:
        return f"Did you mean {shown(near)}?"
    if len(options) == 1:
        return f"Write {options[0]}."
    return f"It can be {', '.join(options[:-1])} or {options[-1]}." if options else "Take it out."


def _brief(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".")
