"""Why a text is not YAML, in plain words. YAML's own words for it are not for a writer."""

import re
from typing import Any

from selfcomp_tui.content.yaml.faults import Fault, shortened, shown

BROKEN_CHARACTER = (
    "A character written with “\\” does not exist.",
    "Write the character itself, or “\\\\” if a backslash is meant.",
)

_ESCAPE = re.compile(r"unknown escape|hexadecimal|hexdecimal|invalid Unicode")
_TABBED = re.compile(r" *\t")
_KEY_ONLY = re.compile(r"[ ]*(- +)*[A-Za-z_-]+")
_TIGHT_KEY = re.compile(r"([ ]*(?:- +)*[a-z_]+:)[^\s:/]")


def place_of(source: str, index: int) -> tuple[int, int]:
    """Return line and column, counted from 1, of a place in a text."""
    return source.count("\n", 0, index) + 1, index - source.rfind("\n", 0, index)


def syntax_fault(error: Any, source: str) -> Fault:
    """Return what PyYAML could not read in `source` as a fault with a hint."""
    problem = str(error.problem)
    mark = error.problem_mark or error.context_mark
    at = (mark.line, mark.column)
    start = error.context_mark
    opening = (start.line, start.column) if start is not None else at
    lines = [*source.split("\n"), ""]

    tab = _tab(lines, at[0])
    if tab is not None:
        return _fault(tab, "This line begins with a tab.", "Use spaces instead.")
    if "values are not allowed" in problem:
        return _colon(lines, at)
    if "could not find expected ':'" in problem:
        return _fault(
            opening,
            "This line has no colon after a key.",
            "If it goes on with the words above, begin it further to the right.",
        )
    if "unexpected end of stream" in problem or "unexpected document" in problem:
        return _fault(
            opening,
            f"The words that begin here with {_character(lines, opening)} have no end.",
            "Close them with the same mark.",
        )
    if "',' or '" in problem:
        return _fault(
            opening,
            f"{_character(lines, opening)} is not closed, or a comma is missing after it.",
            f"Close it with {'“]”' if ']' in problem else '“}”'}.",
        )
    if _ESCAPE.search(problem):
        return _fault(at, *BROKEN_CHARACTER)
    return _misplaced(problem, lines, at, opening)


def _misplaced(
    problem: str, lines: list[str], at: tuple[int, int], opening: tuple[int, int]
) -> Fault:
    line, column = at
    if "alphabetic or numeric" in problem or re.search("tag|'[!>]'", problem):
        return _fault(
            opening,
            f"{_character(lines, opening)} has a meaning of its own at the beginning of words.",
            "Put quotes around the words.",
        )
    if "cannot start any token" in problem:
        return _fault(
            at,
            f"Words cannot begin with {_character(lines, at)}.",
            "Put quotes around them.",
        )
    if "entries are not allowed" in problem:
        return _fault(
            at,
            "A list cannot begin after other words.",
            "Put its “- ” on a line of its own.",
        )
    if "directive" in problem or "incompatible" in problem:
        return _fault(at, "A line that begins with “%” is not for us.", "Take it out.")
    if not "".join([lines[line][column:], *lines[line + 1 :]]).strip():
        return _fault(
            at,
            "The file ends where more should follow.",
            "See that every quote and bracket that opens is closed.",
        )
    if lines[line][:column].strip():
        rest = shortened(lines[line][column:])
        return _fault(
            at,
            f"“{rest}” stands after the end of a value.",
            "Put quotes around the whole; within single quotes, write an apostrophe twice.",
        )
    return _indent(at)


def _colon(lines: list[str], at: tuple[int, int]) -> Fault:
    line, column = at
    if not _KEY_ONLY.fullmatch(lines[line][:column]):
        return _fault(
            at,
            "A colon stands among the words.",
            "If it belongs to them, put quotes around the words.",
        )
    tight = _TIGHT_KEY.match(lines[line - 1]) if line else None
    if tight:
        return _fault(
            (line - 1, tight.end(1) - 1), "After this colon a space is missing.", "Put one in."
        )
    return _indent((line, len(lines[line]) - len(lines[line].lstrip())))


def _indent(at: tuple[int, int]) -> Fault:
    return _fault(
        at,
        "This line does not stand in line with those before it.",
        "Begin it in the same column as the lines it belongs to.",
    )


def _tab(lines: list[str], line: int) -> tuple[int, int] | None:
    tabbed = _TABBED.match(lines[line])
    return None if tabbed is None else (line, tabbed.end() - 1)


def _character(lines: list[str], at: tuple[int, int]) -> str:
    return shown(lines[at[0]][at[1] : at[1] + 1])


def _fault(at: tuple[int, int], found: str, hint: str) -> Fault:
    return Fault(found, hint, at[0] + 1, at[1] + 1)
