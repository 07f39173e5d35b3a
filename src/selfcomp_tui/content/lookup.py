"""Which of several files, each named after what it holds, is meant by a name.

The same for practices, courses and questionnaires.
"""

from collections.abc import Collection, Mapping
from pathlib import Path

from selfcomp_tui.base.errors import Advice, Misuse
from selfcomp_tui.base.humanize import sentence
from selfcomp_tui.base.text import fold, nearest
from selfcomp_tui.content.names import is_id
from selfcomp_tui.content.yaml.document import Document
from selfcomp_tui.content.yaml.faults import Fault, shortened, shown

MOST_NAMED = 8
"""How many names one sentence holds."""


def resolve(text: str, names: Collection[str], what: str) -> str | None:
    """Return the name that is `text` or alone begins with it, and None if there is none.

    Raises `Misuse` if several begin with it; `what` is what they are the names of.
    """
    wanted = text.strip().casefold()
    by_folded = {name.casefold(): name for name in names}
    if wanted in by_folded:
        return by_folded[wanted]
    fitting = [by_folded[name] for name in sorted(by_folded) if wanted and name.startswith(wanted)]
    if len(fitting) > 1:
        named = ", ".join(map(shortened, fitting[:MOST_NAMED]))
        more = f" and {len(fitting) - MOST_NAMED} more" if len(fitting) > MOST_NAMED else ""
        raise Misuse(
            f"{shown(text)} is the beginning of several {what}: {named}{more}."
            " Please write more of the name."
        )
    return fitting[0] if fitting else None


def not_found(what: str, text: str, titles: Mapping[str, str], how: Advice) -> Misuse:
    """Return what says that there is no `what` of this name, with those that may be meant."""
    unknown = f"There is no {what} {shown(text)}."
    found = meant(text, titles)[:MOST_NAMED]
    if found:
        return Misuse(f"{unknown} Did you mean {' or '.join(map(shown, found))}?")
    return Misuse(unknown, how)


def meant(text: str, titles: Mapping[str, str]) -> list[str]:
    """Return the ids that may be meant by `text`, given the titles by id.

    Those that hold it, in the id or in the title; else the one that is most like it as a whole,
    else those with a word that is.
    """
    wanted = fold(text).strip()
    said = {name: f"{name} {fold(title)}" for name, title in titles.items()}
    holding = [name for name in said if len(wanted) > 1 and f" {wanted}" in _spaced(said[name])]
    if holding:
        return holding
    wholes = {fold(title): name for name, title in titles.items()} | {name: name for name in titles}
    near = nearest(text, wholes)
    if near:
        return [wholes[near]]
    word = nearest(text, {word for names in said.values() for word in _spaced(names).split()})
    return [name for name in said if word and word in _spaced(said[name]).split()]


def _spaced(name: str) -> str:
    return f" {name.replace('-', ' ')}"


def name_faults(document: Document, file: Path) -> list[Fault]:
    """Return what is wrong with an id that is well made but not the name of its file."""
    name = document.data.get("id") if isinstance(document.data, dict) else None
    if not isinstance(name, str) or not is_id(name) or name == file.stem:
        return []
    rename = f"name the file “{shortened(name)}.yaml”"
    hint = f"Write “id: {file.stem}”, or {rename}." if is_id(file.stem) else f"{sentence(rename)}."
    found = f"{shown(name)} is not the name of this file, “{shortened(file.name)}”."
    return [Fault(found, hint, *document.position(("id",)), keys=("id",))]
