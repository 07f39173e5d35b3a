"""The files that a new practice or course begins as: small, whole, with hints beside each key."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor
from string import Template

FEWEST_MINUTES = 1
MOST_MINUTES = 60

_OTHER_REST = 15
"""With more minutes than these, the silences grow too, and not only how often they come."""
_ROUND = 48
_AROUND = 45
"""About how many seconds one round of the middle takes, and all that is around it."""


@dataclass(frozen=True)
class Wishes:
    """What is known of a practice before it is written."""

    id: str
    title: str
    family: str
    minutes: float
    needs: tuple[str, ...]


SCHEMAS = {"practice": "../schema/practice.json", "course": "../schema/course.json"}
"""Where an editor looks for the schema, seen from a folder of practices or courses.

Never a full path: what people share with each other should not tell where they keep it."""


def practice_file(wishes: Wishes, *, with_schema: bool) -> str:
    """Return the words of a practice file that can be used as it is.

    With `with_schema`, its first line tells editors where the schema is.
    """
    minutes = wishes.minutes
    shortest = max(float(FEWEST_MINUTES), floor(minutes) / 2)
    slower = max(1.0, minutes / _OTHER_REST)
    usual = max(1, round((minutes * 60 - _AROUND) / (_ROUND * slower)))
    first = _schema_line("practice") if with_schema else ""
    return first + _FILE.substitute(
        id=wishes.id,
        title=json.dumps(wishes.title, ensure_ascii=False),  # which is YAML too
        family=wishes.family,
        trains="mindfulness" if wishes.family == "mindfulness" else "kindness",
        needs=", ".join(wishes.needs),
        shortest=f"{shortest:g}",
        minutes=f"{minutes:g}",
        longest=f"{2 * minutes:g}",
        rest=round(20 * slower),
        most_rest=round(45 * slower),
        times=usual,
        most_times=2 * usual + 1,
    )


def course_file(id: str, title: str, practices: Sequence[str], *, with_schema: bool) -> str:  # noqa: A002
    """Return the words of a course file of two weeks that can be used as it is.

    `practices` are ids of practices to begin with, two or more.
    """
    first = _schema_line("course") if with_schema else ""
    half = (len(practices) + 1) // 2
    return (
        first
        + _COURSE.substitute(
            id=id,
            title=json.dumps(title, ensure_ascii=False),  # which is YAML too
            first=", ".join(practices[:half]),
            second=", ".join(practices[half:]),
        )
    )


def _schema_line(kind: str) -> str:
    return f"# yaml-language-server: $schema={SCHEMAS[kind]}\n"


_COURSE = Template("""\
format: 1
id: $id  # the same as the file's name
title: $title
language: en
summary: From being here to being a little kinder, a week at a time.  # where it leads
weeks:
  # A week can take as long as it takes. Each has an idea, a few practices and one small thing.
  - title: What is here
    idea: >-  # what to take along, in at most 150 words
      This week is about noticing how it is just now, without having to change it.
    practices: [$first]  # ids of practices; “selfcomp practice --list” has them
    everyday: Once a day, feel your feet on the floor for a breath.

  - title: A kinder tone
    idea: >-
      This week is about how you speak with yourself when something is hard.
    practices: [$second]
    everyday: When something goes wrong, ask what you would say to a friend.
""")

_FILE = Template("""\
format: 1
id: $id  # the same as the file's name
title: $title
language: en
family: $family  # self-compassion or mindfulness
trains: [$trains]  # of mindfulness, common-humanity, kindness
needs: [$needs]  # why a person picks it
summary: Settle, notice how it is, and come back in your own time.  # what you will do
care: >-  # who should go gently, and what to do instead
  If turning inward makes you uneasy, keep your eyes open and rest your attention on something you
  can see or touch. Stopping is a whole practice too.
evidence: []  # keys of references.yaml; empty says that nothing is known yet
minutes: {shortest: $shortest, usual: $minutes, longest: $longest}
rate: [stress]  # before and after, besides mood; or kindness, connection, presence, energy, clarity
steps:
  # Arriving. Each “say” is shown at once; at most 25 words read well.
  - say: "Let yourself settle, in whatever way is comfortable enough."
    rest: {least: 3, usual: 5, most: 10}  # silence after the words, in seconds
  - say: "You can stop at any time. Eyes open is fine."
    rest: {least: 3, usual: 5, most: 10}

  # The middle. This group comes round as often as the time allows.
  - steps:
      - say: "Notice how it is just now. Nothing has to be different."
        rest: {least: 5, usual: $rest, most: $most_rest}
      - say: "If your mind has wandered, you can simply come back."
        rest: {least: 5, usual: $rest, most: $most_rest}
    repeat: {least: 1, usual: $times, most: $most_times}

  # A step that is left out when time is short.
  - optional: true
    say: "If it feels right, wish yourself something kind."
    rest: {least: 8, usual: 12, most: 30}

  # Steps can also ask, choose or breathe. Take the “#” away to try them.
  # - ask: "What would be kind to hear? You can leave this empty."
  #   as: words
  # - say: "{words}"
  #   otherwise: "Whatever it is, it can be quiet."  # when the answer was skipped
  #   rest: {least: 6, usual: 10, most: 30}
  # - choose: "Which wish comes closest?"
  #   options: ["May I be at ease", "May I be patient"]  # and one's own words
  #   as: wish
  # - breathe: {in: 4.4, out: 5.6}
  #   for: {least: 30, usual: 60, most: 180}

  # A close: words that lead back.
  - say: "Let the room come back: sounds, air, the surface under you."
    rest: {least: 3, usual: 5, most: 10}
  - say: "Go on when you are ready."
    rest: {least: 2, usual: 4, most: 8}
""")
