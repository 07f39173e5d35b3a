"""What the history tells: what seems to help, how it went over time, and feelings; lines or data.

The words are those of `presenters.findings`, as on the screen and in the report.
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import layout
from selfcomp_tui.domain.scoring import TOTAL
from selfcomp_tui.insight.effects import Finding
from selfcomp_tui.insight.estimates import SURE, Interval
from selfcomp_tui.insight.feelings import Feelings
from selfcomp_tui.insight.goes_with import Beside
from selfcomp_tui.insight.trends import Trend
from selfcomp_tui.presenters import findings as saying
from selfcomp_tui.presenters import goes_with
from selfcomp_tui.services.findings import Findings, told
from selfcomp_tui.services.questionnaires import Repeated

FORMAT = 1

_DIGITS = 3
_INDENT = "  "
_ALL = "“selfcomp history --insights --all” says each finding by itself."


def lines(findings: Findings, today: date, *, every: bool) -> Iterator[str]:
    """Yield what was found, chapter by chapter; with `every`, each finding by itself."""
    for at, chapter in enumerate(told(findings, today, every=every)):
        yield from [""] * (at > 0)
        yield chapter.title
        yield "-" * len(chapter.title)
        for number, (heading, sentences) in enumerate(chapter.parts):
            yield from [""] * (number > 0)
            indent = ""
            if heading:
                indent = _INDENT
                yield from layout.paragraphs(heading)
            for said in sentences:
                wrapped = layout.wrapped(said, layout.width() - len(indent))
                yield from (indent + line for line in wrapped)
        if at == 0 and findings.insights.helping and not every:
            yield ""
            yield from layout.paragraphs(_ALL)


def json_text(findings: Findings, *, ascii_only: bool) -> str:
    """Return all findings as JSON; docs/insights.md says what the fields mean."""
    found = findings.insights
    data = {
        "format": FORMAT,
        "sure": SURE,
        "comparisons": found.comparisons,
        "without_rating_after": found.without_after,
        "left_out_of_trial": found.of_trial,
        "helping": [_finding(each, found.comparisons) for each in found.helping],
        "over_time": [_trend(each, saying.compared(found.trends)) for each in found.trends],
        "feelings": _feelings(found.feelings),
        "goes_with": _goes_with(found.goes_with),
        "questionnaires": [_repeated(each) for each in findings.questionnaires],
    }
    return json.dumps(data, ensure_ascii=ascii_only, indent=2)


def _finding(found: Finding, among: int) -> dict[str, Any]:
    return {
        "kind": found.group.kind,
        "name": one_line(found.group.name),
        "title": one_line(found.group.title),
        "scale": found.scale,
        "sessions": found.sessions,
        "before": _number(found.before),
        "change": _number(found.change),
        "compared": found.compared,
        "pairs": found.pairs,
        "at_a_similar_time": found.at_the_time,
        "less_usual": _number(found.net.value) if found.net else None,
        "interval": _interval(found.interval()),
        "interval_among_all": _interval(found.interval(among)),
        "verdict": found.verdict(among),
        "words": saying.finding(found, among),
    }


def _trend(found: Trend, among: int) -> dict[str, Any]:
    slope, lately = found.by_month, found.lately
    return {
        "scale": found.scale,
        "weeks": [
            {
                "monday": week.monday.isoformat(),
                "median": _number(week.median),
                "quartiles": [week.low, week.high],
                "n": week.n,
            }
            for week in found.weeks
        ],
        "by_month": _number(slope.value) if slope else None,
        "by_month_interval": _interval(slope.interval if slope else None),
        "lately": _number(lately.value) if lately else None,
        "lately_interval": _interval(lately.interval() if lately else None),
        "words": saying.trend(found, among),
    }


def _feelings(found: Feelings) -> dict[str, Any]:
    return {
        "check_ins": found.check_ins,
        "namings": found.namings,
        "different": found.different,
        "often": [{"feeling": one_line(word), "times": times} for word, times in found.often],
        "halves": [
            {
                "first_day": half.first_day,
                "last_day": half.last_day,
                "namings": half.namings,
                "different": half.different,
                "in_any_20": _number(half.in_alike),
            }
            for half in found.halves or ()
        ],
    }


def _goes_with(found: Beside) -> dict[str, Any]:
    among = found.comparisons
    return {
        "tags": found.tags,
        "comparisons": among,
        "found": [
            {
                "tag": one_line(each.tag),
                "scale": each.scale,
                "days_with": each.with_it,
                "days_without": each.without,
                "difference": _number(each.difference.value) if each.difference else None,
                "interval": _interval(each.interval()),
                "interval_among_all": _interval(each.interval(among)),
                "verdict": each.verdict(among),
                "words": goes_with.sentence(each, among),
            }
            for each in found.found
        ],
    }


def _repeated(found: Repeated) -> dict[str, Any]:
    return {
        "id": found.id,
        "title": one_line(found.title),
        "range": [found.lowest, found.highest],
        "noise": _number(found.noise) if found.noise is not None else None,
        "times": [
            {"at": one_line(each.moment.at), "total": _number(each.scores[TOTAL])}
            for each in found.times
        ],
    }


def _interval(found: Interval | None) -> list[float] | None:
    return [_number(found.low), _number(found.high)] if found else None


def _number(value: float) -> float:
    return round(value, _DIGITS)
