"""What a trial on oneself shows, in words."""

from collections.abc import Iterator
from typing import Any

from selfcomp_tui.base import humanize
from selfcomp_tui.insight.trial.analysis import LEAST_BLOCKS, Analysis, Comparison

_NAMES = {"N": "none", "S": "self-compassion", "M": "mindfulness"}
CAUTION = (
    "It was drawn, so it may be said that the drawing made the difference; hope is a part of it, "
    "most of all right after. It is about one person and these weeks."
)


def lines(found: Analysis) -> Iterator[str]:
    """Say what was found, the surest last: first how much there is to go on."""
    yield f"{humanize.count(found.blocks, 'complete block')}. {missing(found)}"
    if not found.enough:
        yield (
            f"With fewer than {LEAST_BLOCKS} complete blocks no answer is possible: even the "
            "rarest drawing is not rare enough."
        )
    if found.global_p is None:
        return
    yield f"All three together: p {p(found.global_p)}."
    yield _said("Times drawn for any practice", "times drawn for none", found.any_vs_none)
    yield _said("Times drawn for self-compassion", "times drawn for none", found.s_vs_n)
    yield _said("Times drawn for mindfulness", "times drawn for none", found.m_vs_n)
    yield _said("Times drawn for self-compassion", "times drawn for mindfulness", found.s_vs_m)
    yield f"{method(found)} {CAUTION}"


def missing(found: Analysis) -> str:
    """Say how many times have no value, by arm."""
    gone = [f"{number} of {_NAMES[arm]}" for arm, number in found.missing.items() if number]
    return f"Without a value: {humanize.listed(gone)}." if gone else "None is without a value."


def method(found: Analysis) -> str:
    """Say how it was reckoned."""
    how = "Exact: every other drawing was counted."
    if found.drawn:
        how = "There are too many drawings to count, so 9,999 of them stand for all."
    return f"{how} The rating before is taken into account." if found.adjusted else how


def p(value: float) -> str:
    """Say a p value: “.046”, “under .001”."""
    return "under .001" if value < 0.001 else f"{min(value, 1):.3f}".removeprefix("0")


def _said(these: str, those: str, found: Comparison | None) -> str:
    if found is None:
        return f"{these}: nothing to hold them against."
    way = "higher" if found.difference >= 0 else "lower"
    between = "too few blocks for an interval"
    if found.interval:
        low, high = (f"{end:.1f}".replace("-", "−") for end in found.interval)
        between = f"between {low} and {high}"
    all_pairs = f", {p(found.closed)} among all pairs" if found.closed is not None else ""
    return (
        f"{these} were rated {abs(found.difference):.1f} {way} than {those} ({between}; "
        f"{humanize.count(found.blocks, 'block')}; p {p(found.p)}{all_pairs})."
    )


def data(found: Analysis) -> dict[str, Any]:
    """Return what was found with JSON's own types, for other programs."""
    return {
        "global": {"p": found.global_p},
        "any_vs_none": _comparison(found.any_vs_none),
        "s_vs_n": _comparison(found.s_vs_n, closed=True),
        "m_vs_n": _comparison(found.m_vs_n, closed=True),
        "s_vs_m": _comparison(found.s_vs_m, closed=True),
        "blocks": found.blocks,
        "missing": sum(found.missing.values()),
        "missing_by_arm": dict(found.missing),
        "method": method(found),
    }


def _comparison(found: Comparison | None, *, closed: bool = False) -> dict[str, Any]:
    data: dict[str, Any] = {
        "difference": found.difference if found else None,
        "p": found.p if found else None,
    }
    if closed:
        data["p_closed"] = found.closed if found else None
    data["interval"] = list(found.interval) if found and found.interval else None
    return data
