"""What goes with tags, in words: the same on plain lines, on the screen and in the report.

Each says how many days it rests on. None says what causes what.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from selfcomp_tui.base import humanize
from selfcomp_tui.base.text import one_line
from selfcomp_tui.insight.estimates import SURE
from selfcomp_tui.insight.goes_with import LEAST, Beside, GoesWith
from selfcomp_tui.presenters.entries import HIDDEN
from selfcomp_tui.presenters.findings import LEVEL, SUREST_FIRST, between, points

TITLE = "What goes with your tags"

INTRO = (
    "Days with a tag beside days without it, by your check-ins made alone, from your first tag on, "
    "over a year at most. The day of the week, a line in time, how often you checked in, and how "
    "alike days are that follow each other have been reckoned with. This says what goes with what, "
    "and never what causes what: a walk may brighten a day, a bright day may bring a walk, and the "
    "sun may bring both."
)
NO_CLEAR = "No clear difference"
TOO_EARLY = "Too early to say"

MOST_NAMED = 10
"""How many tags of which it is too early to say anything are named, those of most days first."""

Part = tuple[str, Sequence[str]]


def parts(found: Beside, *, hide: bool = False) -> Iterator[Part]:
    """Yield what there is to say, in parts, each with a heading, which may be empty.

    With `hide`, no tag is named: tags are the person's own words.
    """
    yield "", [INTRO, _how_many(found), *([HIDDEN] if hide else [])]
    if hide:
        return
    of_tags = [list(each) for _, each in groupby(found.found, key=lambda each: each.tag)]
    among = found.comparisons
    told = [each for each in of_tags if _surest(each, among) < SUREST_FIRST.index("unclear")]
    for each in sorted(told, key=lambda each: _surest(each, among)):
        yield name(each[0]), [sentence(one, among) for one in each]
    unclear = [each for each in of_tags if _surest(each, among) == SUREST_FIRST.index("unclear")]
    if unclear:
        yield NO_CLEAR, [_unclear(each) for each in unclear]
    early = [each for each in of_tags if _surest(each, among) > SUREST_FIRST.index("unclear")]
    if early:
        yield TOO_EARLY, list(_too_early(early))


def name(found: GoesWith) -> str:
    """Say which tag it is: “+walk”."""
    return humanize.tags([one_line(found.tag)])


def sentence(found: GoesWith, among: int) -> str:
    """Say what goes with a tag on one scale."""
    if found.difference is None:
        return f"{found.scale.capitalize()}: {_why_not(found)} ({_days(found)})."
    interval = found.difference.interval()
    verdict = found.verdict(among)
    if verdict == "unclear":
        return (
            f"{found.scale.capitalize()}: no clear difference: {between(interval)} "
            f"({_days(found)})."
        )
    way = LEVEL[found.difference.value < 0]
    goes = "Perhaps it goes" if verdict == "perhaps" else "It goes"
    return (
        f"{goes} with {found.scale} rated {way}: by {points(found.difference.value)}, "
        f"{between(interval)} ({_days(found)})."
    )


def _how_many(found: Beside) -> str:
    looked = len({each.tag for each in found.found})
    of_all = f" of {found.tags}, those of most days," if looked < found.tags else ""
    said = f"{humanize.count(looked, 'tag')}{of_all} {'was' if looked == 1 else 'were'} looked at"
    number = found.comparisons
    if not number:
        return f"{said}; it takes {LEAST} rated days with one and {LEAST} without."
    said += f", in {humanize.count(number, 'comparison')} with a 95 % interval each"
    if number == 1:
        return f"{said}: about one in twenty misses the truth."
    by_chance = max(1, round(number * (1 - SURE)))
    return (
        f"{said}; about {by_chance} may be off by chance alone, and a “perhaps” may be one. "
        f"Without a “perhaps”, it “goes with” something only where all {number} can hold at once."
    )


def _surest(found: Sequence[GoesWith], among: int) -> int:
    return min(SUREST_FIRST.index(each.verdict(among)) for each in found)


def _unclear(found: Sequence[GoesWith]) -> str:
    compared = [each for each in found if each.difference]
    scales = humanize.listed(each.scale for each in compared)
    most = max(compared, key=lambda each: each.with_it)
    return f"{name(most)}: {scales} ({_days(most)})."


def _too_early(found: Sequence[Sequence[GoesWith]]) -> Iterator[str]:
    most = [max(each, key=lambda one: one.with_it) for each in found]
    few = [each for each in most if each.few]
    for each in most:
        if not each.few:
            yield f"{name(each)}: {_why_not(each)} ({_days(each)})."
    if few:
        named = humanize.listed(f"{name(each)} ({each.with_it})" for each in few[:MOST_NAMED])
        others = len(few) - MOST_NAMED
        more = f", and {humanize.count(others, 'other tag')}" if others > 0 else ""
        yield f"Fewer than {LEAST} rated days with it, or without it: {named}{more}."


def _why_not(found: GoesWith) -> str:
    if found.few:
        return "too early to say"
    return "this tag cannot be told from the day of the week, or from time going by"


def _days(found: GoesWith) -> str:
    return f"{humanize.count(found.with_it, 'day')} with it, {found.without} without"
