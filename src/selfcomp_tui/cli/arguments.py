"""What a command takes, declared once for both lanes.

Typer makes its options and their help from it (`cli.options.command`), and the quick lane reads the
common forms of a command line by it. Nothing is imported here, so that this costs nothing.
"""

TEXT, MANY, FLAG = "text", "many", "flag"
"""The kinds: one value, any number of values, and no value at all."""


class Option:
    """One option: its flags, and what its help says; its name is the long flag's.

    Without flags it is what stands on the line by itself, in any number.
    """

    __slots__ = ("about", "flags", "kind", "metavar", "name")

    def __init__(
        self, *flags: str, about: str, metavar: str = "", kind: str = TEXT, name: str = ""
    ) -> None:
        self.about = about
        self.flags = flags
        self.metavar = metavar
        self.kind = kind
        self.name = name or flags[0].strip("-").replace("-", "_")


DB = Option("--db", metavar="FILE", about="Use this journal instead of your usual one.")

Given = dict[str, str | list[str] | bool]
"""What was given on a command line, by the options' names; what was not given is not there."""


def parsed(words: list[str], declared: tuple[Option, ...]) -> Given | None:
    """Return what the words of a command line give, or None where Typer has to say what they mean.

    What is understood: words, flags with a value after them, after a “=”, or joined to one letter.
    """
    named = {flag: option for option in declared for flag in option.flags}
    free = next((option.name for option in declared if not option.flags), None)
    given: Given = {}
    rest = iter(words)
    for word in rest:
        if not word.startswith("-"):
            if free is None:
                return None
            _add(given, free, MANY, word)
            continue
        flag, value = _flag_and_value(word)
        option = named.get(flag)
        if option is not None and option.kind == FLAG and value is None:
            given[option.name] = True
            continue
        value = next(rest, None) if value is None else value
        if option is None or option.kind == FLAG or value is None:
            return None
        _add(given, option.name, option.kind, value)
    return given


def _flag_and_value(word: str) -> tuple[str, str | None]:
    """Take a flag and what is joined to it apart: “--db=x”, “-s3”."""
    if word.startswith("--"):
        flag, joined, value = word.partition("=")
        return flag, value if joined else None
    return word[:2], word[2:] or None


def _add(given: Given, name: str, kind: str, value: str) -> None:
    held = given.get(name)
    if kind != MANY:
        given[name] = value
    elif isinstance(held, list):
        held.append(value)
    else:
        given[name] = [value]
