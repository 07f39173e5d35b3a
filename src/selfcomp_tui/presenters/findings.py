"""Findings in words, the same on plain lines, on the screen and in the report.

Each says how many sessions, weeks or days it rests on. None says what causes what.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from selfcomp_tui.base import humanize
from selfcomp_tui.base.text import one_line
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST
from selfcomp_tui.insight.effects import LEAST, Finding, Group
from selfcomp_tui.insight.estimates import SURE, Interval, Verdict
from selfcomp_tui.insight.feelings import ALIKE, Feelings, Half
from selfcomp_tui.insight.trends import LEAST_WEEKS, SPAN, Trend
from selfcomp_tui.presenters.pictures.forest import Difference, Span

HELPING = "What seems to help"
WHAT_IS_CLEAR = "What is clear"
THE_OTHERS = "The others"
NOTHING_CLEAR = "Nothing is clear yet."
HOW_TO_READ = "How to read this"
OVER_TIME = "Over time"
FEELINGS = "Feelings"

HELPING_INTRO = (
    f"How ratings ({LOWEST} to {HIGHEST}) changed on average from before to after a session, "
    "beside pairs of your own check-ins without a practice. None of this says what causes what."
)
NO_SESSIONS = (
    "There are no sessions with ratings before and after yet. With them, it can be seen in time "
    "what seems to help."
)
NO_RATINGS = "Nothing was rated in this time."
HOW_TO_COMPARE = (
    "What happens without a practice is not known well enough yet. Two check-ins within half an "
    "hour or so, at moments without a practice, would tell; now and then is enough."
)
LIMITS = (
    "A rating can be higher although nothing helped: where it was on its way up anyway, where you "
    "had rated lower than you felt, where one rates as one hopes, or leaves the rating out when it "
    "got harder."
)
Ways = tuple[str, str]
LEVEL: Ways = "higher", "lower"
SLOPE: Ways = "up", "down"

SUREST_FIRST: tuple[Verdict, ...] = "seems", "perhaps", "unclear", "too early"
CLEAR = SUREST_FIRST[:2]

MOST_FEELINGS = 10
"""How many feelings are named, the commonest first."""


def how_to_read(number: int) -> list[str]:
    """Say how the findings are to be read and, for so many comparisons, how sure they are."""
    what = (
        "The pairs are your own check-ins, made alone, which began alike and lie about as far "
        "apart. “By the hour” are the sessions for which there were enough of a similar time of "
        "day; the others stand beside pairs of any time."
    )
    if not number:
        return [what]
    each = "The numbers after “between” are a 95 % interval: about one in twenty misses the truth."
    if number > 1:
        by_chance = max(1, round(number * (1 - SURE)))
        each += (
            f" There are {number} different ones here, so about {by_chance} may be off by chance "
            "alone, and a “perhaps” may be one. Without a “perhaps”, “higher” or “lower” stands "
            f"only where all {number} can hold at once."
        )
    return [what, each, LIMITS]


def without_after(number: int, sessions: int) -> str:
    """Say how many sessions have no rating after, where there are any."""
    if not number:
        return ""
    have = "has" if number == 1 else "have"
    return (
        f"{number} of {humanize.count(sessions, 'session')} {have} no rating after. If it was "
        "harder then, what is said here is too high."
    )


def group(found: Group) -> str:
    """Say which sessions a finding is about."""
    match found.kind:
        case "practice":
            return one_line(found.title)
        case "family":
            return f"{one_line(found.name).capitalize()} practices"
        case _:
            name = one_line(found.name)
            return f"Practices that train {humanize.CAPACITIES.get(name, name)}"


def finding(found: Finding, among: int) -> str:
    """Say what was found for one scale."""
    scale = found.scale.capitalize()
    interval = found.interval()
    if found.net is None or interval is None:
        return f"{scale}: too early to say. {_plain_change(found)}"
    reaches = between(interval)
    on = f"({_compared(found)}, {_by_the_hour(found)}, {humanize.count(found.pairs, 'pair')})"
    verdict = found.verdict(among)
    if verdict == "unclear":
        return f"{scale}: no clear difference: {reaches} {on}."
    way = LEVEL[found.net.value < 0]
    perhaps = "perhaps " if verdict == "perhaps" else ""
    by = _from_to(*sorted((points(found.net.value), points(_plain(found)))))
    return (
        f"{scale} was {perhaps}rated {way} after it than in pairs of your check-ins: by {by}, "
        f"{reaches} {on}."
    )


def trend(found: Trend, among: int = 1) -> list[str]:
    """Say how a scale went over the weeks, and in the last ones, of which so many are compared."""
    scale = found.scale.capitalize()
    number = humanize.count(len(found.weeks), "week")
    if found.together > 1:
        number = f"{humanize.count(len(found.weeks), 'spell')} of {found.together} weeks"
    if found.by_month is None:
        first = (
            f"{scale}: too early to say; there are ratings from {number}, and {LEAST_WEEKS} are "
            "the least."
        )
    else:
        slope, interval = found.by_month.value, found.by_month.interval
        on = f"{between(interval, SLOPE, 2)} ({number} with ratings)"
        if interval.low == interval.high == 0:
            first = f"{scale}: no way up or down; the median is the same in all {number}."
        elif interval.holds(0):
            by = more(slope, SLOPE, 2)
            first = f"{scale}: no clear way up or down: {by} a month, {on}."
        else:
            by = points(slope, 2)
            first = f"{scale} went {SLOPE[slope < 0]} by about {by} a month, {on}."
    if found.lately is None:
        return [first]
    value, interval = found.lately.value, found.lately.interval()
    clear = "no clear difference: " if interval.holds(0) else ""
    if not clear and found.lately.interval(among).holds(0):
        clear = "perhaps "
    days = f"{found.last} and {humanize.count(found.before, 'day')} with ratings"
    until = humanize.short_day(found.until).strip()
    lately = (
        f"The {SPAN} days up to {until}, beside the {SPAN} before: {clear}{more(value)}, "
        f"{between(interval)} ({days})."
    )
    return [first, lately]


def trends_intro(trends: Sequence[Trend]) -> list[str]:
    """Say how the sentences about time are to be read, where there is something in them to read."""
    if not trends:
        return [NO_RATINGS]
    if not any(each.by_month or each.lately for each in trends):
        return []
    how = (
        "The trend is the middle of the slopes between all weeks’ medians (Theil and Sen), so that "
        "an odd week hardly moves it. What was rated just after a session is left out. The numbers "
        "after “between” are a 95 % interval for each by itself: about one in twenty misses the "
        "truth."
    )
    if compared(trends) > 1:
        how += (
            f" Of the last {SPAN} days, “higher” or “lower” stands without a “perhaps” only where "
            f"all {compared(trends)} comparisons can hold at once."
        )
    return [how]


def compared(trends: Iterable[Trend]) -> int:
    """Return for how many scales the last days are held against those before."""
    return sum(each.lately is not None for each in trends)


def feelings(found: Feelings, today: date, *, hide: bool = False) -> list[str]:
    """Say which feelings were named, how many different ones, and how that changed.

    With `hide`, the feelings themselves are not named.
    """
    if not found.namings:
        return ["No feelings were named in this time. A feeling alone is a check-in too."]
    often = humanize.listed(
        f"{one_line(word)} ({times})" for word, times in found.often[:MOST_FEELINGS]
    )
    many = "different feeling" if found.different > 1 else "feeling"
    first = ". Most often:" if found.different > MOST_FEELINGS else ":"
    which = (
        f"{humanize.count(found.different, many)} in "
        f"{humanize.count(found.check_ins, 'check-in')}{'' if hide else f'{first} {often}'}."
    )
    if not found.halves:
        return [which]
    early, late = (_half(half, today) for half in found.halves)
    halves = (
        f"In any {ALIKE} namings there were about {early}, and {late}. More namings hold more "
        f"words by that alone, so equally many are compared; {found.namings} in all."
    )
    return [which, halves]


def points(value: float, digits: int = 1) -> str:
    """Say a number of points without its sign: “0.8”, “0.03”, “0”."""
    value = abs(value)
    if value < 0.005:
        return "0"
    return f"{value:.{digits}f}" if value >= 0.095 else f"{value:.2f}"


def more(value: float, ways: Ways = LEVEL, digits: int = 1) -> str:
    """Say a number of points with its way: “0.8 higher”, “0.3 lower”, “0”."""
    said = points(value, digits)
    return said if said == "0" else f"{said} {ways[value < 0]}"


def needs_pairs(found: Iterable[Finding]) -> bool:
    """Tell whether some finding has sessions enough, and only lacks pairs to hold them against."""
    return any(each.sessions >= LEAST and each.net is None for each in found)


def between(interval: Interval, ways: Ways = LEVEL, digits: int = 1) -> str:
    """Say an interval: “between 0.3 and 1.1 higher”, “between 0.2 lower and 0.4 higher”."""
    if interval.low < 0 < interval.high:
        low, high = (more(end, ways, digits) for end in (interval.low, interval.high))
        return f"between {low} and {high}"
    near, far = sorted((interval.low, interval.high), key=abs)
    nearest = points(near, digits)
    if nearest == "0" and near:
        nearest = "just above 0"
    return f"between {nearest} and {more(far, ways, digits)}"


def _compared(found: Finding) -> str:
    if found.compared < found.sessions:
        return f"{found.compared} of {humanize.count(found.sessions, 'session')}"
    return humanize.count(found.sessions, "session")


def _plain(found: Finding) -> float:
    return found.plain.value if found.plain else 0.0


def _from_to(low: str, high: str) -> str:
    return low if low == high else f"{low} to {high}"


def _by_the_hour(found: Finding) -> str:
    if found.at_the_time == found.compared:
        return "all by the hour"
    return f"{found.at_the_time or 'none'} by the hour"


def _plain_change(found: Finding) -> str:
    after = found.before + found.change
    number = humanize.count(found.sessions, "session")
    if found.sessions == 1:
        return f"It went from {found.before:g} to {after:g} in 1 session."
    why = "" if found.sessions < LEAST else " There is too little to hold that against."
    return f"It went from {found.before:.1f} to {after:.1f} on average in {number}.{why}"


def _half(half: Half, today: date) -> str:
    first, last = (
        humanize.day(date.fromisoformat(day), today) for day in (half.first_day, half.last_day)
    )
    return f"{half.in_alike:.0f} different ones from {first} to {last}"


def differences(found: Iterable[Finding], among: int, *, of_one: bool = False) -> list[Difference]:
    """Return findings to be drawn beside each other; `of_one` where all are of one scale."""
    return [
        Difference(
            group(each.group) if of_one else f"{group(each.group)}: {each.scale}",
            span := _span(each),
            f"n {each.compared if span else each.sessions}",
            each.verdict(among) in CLEAR,
        )
        for each in found
    ]


def _span(found: Finding) -> Span | None:
    interval = found.interval()
    if found.net is None or interval is None:
        return None
    return Span(interval.low, found.net.value, interval.high)


def clear(found: Sequence[Finding], among: int) -> list[Finding]:
    """Return what is clear, or perhaps so: the surest first, the very same sessions once."""
    seen: set[tuple[str, int]] = set()
    first = []
    for each in surest_first(found, among):
        if each.verdict(among) in CLEAR and (each.scale, each.basis) not in seen:
            seen.add((each.scale, each.basis))
            first.append(each)
    return first


def in_short(found: Finding, among: int) -> str:
    """Say in a line what is clear: “Pause: stress lower, by 1.2 (0.6 to 1.8; n 20).”."""
    interval = found.interval()
    if found.net is None or interval is None:
        return f"{group(found.group)}: {found.scale}, too early to say."
    perhaps = "perhaps " if found.verdict(among) == "perhaps" else ""
    by = _from_to(*sorted((points(found.net.value), points(_plain(found)))))
    return (
        f"{group(found.group)}: {found.scale} {perhaps}{LEVEL[found.net.value < 0]}, by {by} "
        f"({_from_to(*sorted((points(interval.low), points(interval.high))))}; n {found.compared})."
    )


def about(scale: str) -> str:
    """Say what the picture of a scale's findings is about."""
    return f"{scale.capitalize()} after a practice, beside your own check-ins"


def others(found: Sequence[Finding], among: int) -> list[str]:
    """Say in one sentence each what shows no clear difference, and what it is too early for."""
    begins: Mapping[Verdict, str] = {
        "unclear": "No clear difference",
        "too early": "Too early to say",
    }
    said = []
    for verdict, begin in begins.items():
        so = [each for each in found if each.verdict(among) == verdict]
        names = [
            f"{group(which)} ({humanize.listed(each.scale for each in some)}; "
            f"n {max(each.sessions for each in some)})"
            for which, some in grouped(so, among)
        ]
        if names:
            said.append(f"{begin}: {humanize.listed(names)}.")
    return said


def surest_first(found: Sequence[Finding], among: int) -> list[Finding]:
    """Return the findings in the order of how sure they are; alike ones stay as they were."""
    return sorted(found, key=lambda each: SUREST_FIRST.index(each.verdict(among)))


def grouped(found: Sequence[Finding], among: int) -> list[tuple[Group, list[Finding]]]:
    """Return the findings of each group together, what is surest first."""
    groups: dict[Group, list[Finding]] = {}
    for each in surest_first(found, among):
        groups.setdefault(each.group, []).append(each)
    return list(groups.items())
