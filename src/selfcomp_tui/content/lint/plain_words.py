"""Whether words that are called plain are plain, in any language: by their length alone."""

import re
from collections.abc import Iterator

from selfcomp_tui.content.lint.places import advice
from selfcomp_tui.content.yaml.faults import Fault, Keys

MOST_PLAIN = 12
"""How many words a sentence in plain words has at most."""
HARDEST_PLAIN = 25
"""Up to here on the scale of LIX, plain words are easy to read: words a sentence, and of a hundred
words those with more than six letters."""

_SENTENCE = re.compile(r"[^.?!:;]+")


def not_plain(lines: list[tuple[Keys, str]]) -> Iterator[Fault]:
    """Find sentences that are long, and words that are hard all together."""
    sentences = long = number = 0
    for keys, words in lines:
        parts = [part.split() for part in _SENTENCE.findall(words) if part.strip(" ”’)")]
        longest = max(map(len, parts), default=0)
        if longest > MOST_PLAIN:
            yield advice(
                keys,
                f"A sentence of {longest} words is long for plain words.",
                f"At most {MOST_PLAIN} read easily; make two sentences of it.",
            )
        sentences += len(parts)
        number += sum(map(len, parts))
        long += sum(len(word.strip("“”’,()…")) > 6 for part in parts for word in part)
    level = number / sentences + 100 * long / number if sentences else 0.0
    if level > HARDEST_PLAIN:
        yield advice(
            ("plain",),
            f"The plain words are at {level:.0f} on the scale of LIX.",
            f"Up to {HARDEST_PLAIN} is easy to read: shorter words, shorter sentences.",
        )
