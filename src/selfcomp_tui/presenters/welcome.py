"""The first words, said once before a first practice, and again whenever someone asks."""

from pathlib import Path

WHAT_THIS_IS = """\
selfcomp guides you through short practices of self-compassion and mindfulness, and keeps a \
private journal of how it has been.

It is something to practise with. It is not treatment, diagnosis or crisis care, and it does not \
take the place of people."""

GOING_GENTLY = """\
Kindness can stir up old pain: when a door opens, what was behind it may come out too. This is \
called backdraft. It is known, it passes, and it does not mean that you did something wrong.

The letter a brings you back to solid ground at any time (Ctrl+G while you write). You can stop \
whenever you like, and what you did counts as it is."""

WHERE_IT_LIES = """\
What you note lies in one file on this computer:
{journal}

There is no account, and nothing is sent anywhere. You can read it, copy it, or take it away, \
whenever you like."""


def pages(journal_file: Path) -> list[tuple[str, str]]:
    """Return title and words of each page."""
    return [
        ("Welcome", WHAT_THIS_IS),
        ("Going gently", GOING_GENTLY),
        ("What is yours stays yours", WHERE_IT_LIES.replace("{journal}", str(journal_file))),
    ]
