"""A trial's times as a table, as anybody may have them: `block`, `arm`, `value`, maybe `before`."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from selfcomp_tui.base.text import one_line
from selfcomp_tui.insight.trial.analysis import ARMS, Arm, Block, Rated

NEEDED = ("block", "arm", "value")
BEFORE = "before"
_MOST_DIGITS = 12


class BadTable(ValueError):
    """The table cannot be read; the message says in which line, and why."""


def read(lines: Iterable[str]) -> list[Block]:
    """Return the blocks of a CSV, in the order in which they come. Raises `BadTable`.

    Columns are separated by commas, semicolons or tabs; beside the latter two, a decimal comma will
    do. An empty value is missing.
    """
    text = [line.rstrip("\r\n") for line in lines]
    if text:
        text[0] = text[0].removeprefix("\ufeff")
    heading = next((line for line in text if line.strip()), "")
    if not heading:
        raise BadTable("is empty")
    separator = max(",;\t", key=heading.count)
    rows = csv.reader(text, delimiter=separator, strict=True)
    names: list[str] = []
    blocks: dict[str, dict[Arm, Rated]] = {}
    try:
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            if not names:
                names = [one_line(cell).casefold() for cell in cells]
                _check(names)
                continue
            block, arm, rated = _row(names, cells, rows.line_num, decimal_comma=separator != ",")
            held = blocks.setdefault(block, {})
            if arm in held:
                raise BadTable(
                    f"line {rows.line_num}: block “{block[:40]}” has arm {arm} a second time"
                )
            held[arm] = rated
    except csv.Error as error:
        raise BadTable(f"line {rows.line_num}: is no CSV ({error})") from error
    if not blocks:
        raise BadTable("has no rows below its first line")
    return list[Block](blocks.values())


def _check(names: Sequence[str]) -> None:
    lacking = [name for name in NEEDED if name not in names]
    if lacking:
        raise BadTable(f"line 1: has no column {' or '.join(lacking)}")
    twice = [name for name in (*NEEDED, BEFORE) if names.count(name) > 1]
    if twice:
        raise BadTable(f"line 1: has the column {twice[0]} twice")


def _row(
    names: Sequence[str], cells: Sequence[str], line: int, *, decimal_comma: bool
) -> tuple[str, Arm, Rated]:
    if len(cells) > len(names):
        raise BadTable(
            f"line {line}: has {len(cells)} cells where the first line names {len(names)}"
        )
    row: Mapping[str, str] = {
        name: one_line(cell)
        for name, cell in zip(names, [*cells, *[""] * len(names)], strict=False)
    }
    if not row["block"]:
        raise BadTable(f"line {line}: names no block")
    arm = next((arm for arm in ARMS if arm == row["arm"].upper()), None)
    if arm is None:
        raise BadTable(
            f"line {line}: “{row['arm'][:40]}” is not an arm; it is N (none), M (mindfulness) or S "
            "(self-compassion)"
        )
    value, before = (
        _number(row.get(name, ""), name, line, decimal_comma=decimal_comma)
        for name in ("value", BEFORE)
    )
    return row["block"], arm, Rated(value, before)


def _number(cell: str, name: str, line: int, *, decimal_comma: bool) -> Fraction | None:
    if not cell:
        return None
    plain = cell.replace(",", ".") if decimal_comma else cell
    digits = plain.lstrip("+-").replace(".", "", 1)
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS):
        raise BadTable(f"line {line}: its {name}, “{cell[:40]}”, is not a number")
    try:
        return Fraction(plain)
    except ValueError as error:
        raise BadTable(f"line {line}: its {name}, “{cell[:40]}”, is not a number") from error
