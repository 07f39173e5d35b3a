"""Words for feelings, and how one is found: with two keys, or as it is typed."""

from collections.abc import Iterable, Mapping

from selfcomp_tui.base.errors import Advice, Misuse
from selfcomp_tui.base.text import fold, one_line
from selfcomp_tui.base.values import field, frozen
from selfcomp_tui.domain import tags
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST

LONGEST = 60
"""How many letters a feeling may have."""

MOST = 20
"""How many feelings one check-in holds."""

PAGE = 8
"""How many words are shown at once; each has a key, from 1 on."""

MORE = "9"
"""The key that shows the words behind those that are shown."""

OWN = "your own"

STRENGTH = ":"
"""What stands between a feeling and how strongly it was felt, from 1 to 9."""


@frozen
class Cell:
    """Words that are alike in how pleasant they are and how much stirs in them.

    `meanings` say in a few words what some of them may mean.
    """

    name: str
    words: tuple[str, ...]
    meanings: Mapping[str, str] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        """How many pages the words fill."""
        return max(1, -(-len(self.words) // PAGE))

    def page(self, at: int) -> tuple[str, ...]:
        """Return the words of a page, counting from 0; after the last comes the first again."""
        first = at % self.pages * PAGE
        return self.words[first : first + PAGE]


@frozen
class Words:
    """The cells to choose from, and how often each word was used (by its small letters).

    Beside them stand the tags that were used, the most used first: a + finds these.
    """

    cells: tuple[Cell, ...]
    used: Mapping[str, int]
    tags: tuple[str, ...] = ()

    def meaning(self, word: str) -> str:
        """Say in a few words what a word may mean; nothing where that is the person's to say."""
        return next((cell.meanings[word] for cell in self.cells if word in cell.meanings), "")

    def found(self, typed: str, most: int = PAGE) -> list[str]:
        """Return the words that `typed` may become, the likeliest first.

        The word itself, then words that begin with it, then those that hold it; among equals
        those that were used more often, then those that stand earlier.
        """
        wanted = fold(one_line(typed))
        if not wanted:
            return []
        if wanted.startswith(tags.SIGN):
            return tags.found(self.tags, wanted, most)
        ranked: list[tuple[int, int, int, str]] = []
        for word in (word for cell in self.cells for word in cell.words):
            folded = fold(word)
            if wanted in folded:
                near = (folded != wanted) + (not folded.startswith(wanted))
                ranked.append((near, -self.used.get(folded, 0), len(ranked), word))
        return [word for *_, word in sorted(ranked)[:most]]


def learned(
    cells: Iterable[Cell],
    used: Iterable[tuple[str, int]],
    tags_used: Iterable[str] = (),
) -> Words:
    """Return the words to choose from, with a last cell of those that only the person uses.

    `used` are the words in the journal and how often each was used, the most used first; so are
    `tags_used`. A word that differs only in capitals is the same word.
    """
    cells = tuple(cells)
    known = {fold(word) for cell in cells for word in cell.words}
    counts: dict[str, int] = {}
    own: dict[str, str] = {}
    for noted, times in used:
        word = one_line(noted)
        folded = fold(word)
        counts[folded] = counts.get(folded, 0) + times
        if folded not in known and 0 < len(word) <= LONGEST:
            own.setdefault(folded, word)
    if own:
        by_use = sorted(own, key=lambda folded: -counts[folded])
        cells = (*cells, Cell(OWN, tuple(own[folded] for folded in by_use)))
    return Words(cells, counts, tuple(map(one_line, tags_used)))


def strong(word: str) -> tuple[str, int | None]:
    """Take a feeling and how strongly it was felt apart: “tired:7”; None where that is not said."""
    name, found, number = word.rpartition(STRENGTH)
    if found and number.isascii() and number.isdecimal() and LOWEST <= int(number) <= HIGHEST:
        return one_line(name), int(number)
    return word, None


def felt(given: Iterable[str]) -> tuple[tuple[str, ...], dict[str, int]]:
    """Return the feelings that were given, as `parsed`, and how strongly, where that was said."""
    apart = [strong(one_line(word)) for each in given for word in each.split(",")]
    feelings = parsed(word for word, _ in apart)
    return feelings, {word: number for word, number in apart if number and word in feelings}


def told(feelings: Iterable[str], strengths: Mapping[str, int]) -> list[str]:
    """Say feelings, each with how strongly it was felt where that is known: “tired (7 of 9)”."""
    return [
        f"{one_line(word)} ({strengths[word]} of {HIGHEST})"
        if word in strengths
        else one_line(word)
        for word in feelings
    ]


def written(feelings: Iterable[str], strengths: Mapping[str, int]) -> tuple[str, ...]:
    """Write feelings as `felt` reads them: “tired:7”."""
    return tuple(
        f"{one_line(word)}{STRENGTH}{strengths[word]}" if word in strengths else one_line(word)
        for word in feelings
    )


def parsed(given: Iterable[str]) -> tuple[str, ...]:
    """Return the feelings that were given, each once; one text may hold several, with commas.

    Raises `Misuse` for what is too long or too many.
    """
    words = (one_line(word) for each in given for word in each.split(","))
    feelings = tuple(dict.fromkeys(word for word in words if word))
    if len(feelings) > MOST:
        raise Misuse(f"One check-in holds up to {MOST} feelings.")
    if any(len(word) > LONGEST for word in feelings):
        raise Misuse(
            "A feeling is a word or a few; longer words fit well in a note.",
            Advice.LONG_WORDS_IN_A_NOTE,
        )
    return feelings
