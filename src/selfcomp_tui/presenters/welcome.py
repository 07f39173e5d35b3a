"""The first words, said once before a first practice, and again whenever someone asks."""

from pathlib import Path

WHAT_THIS_IS = """\
selfcomp guides you through short practices of self-compassion and mindfulness, and keeps a \
private journal of how it has been. It is for adults.

It is something to practise with. It is not treatment, diagnosis or crisis care, and it does not \
take the place of people. The program itself has not been studied.

If you are in the middle of something very hard (a recent loss or violence, thoughts of ending \
your life, hearing or seeing what others don't), please talk to someone first."""

GOING_GENTLY = """\
Kindness can stir up old pain: when a door opens, what was behind it may come out too. This is \
called backdraft. It usually passes, and it does not mean that you did something wrong. If it \
stays, that is worth telling someone.

{ground} You can stop whenever you like, and what you did counts as it is."""

ON_SCREEN = "{way} While you write, Ctrl+G does. F4 shows people and numbers, at any time."
ON_LINES = (
    "In a practice, a and Enter bring you back to solid ground, and s shows people and numbers; "
    "“selfcomp ground” and “selfcomp support” do so at any time."
)

WHERE_IT_LIES = """\
What you note lies in one file on this computer:
{journal}

There is no account, and nothing is sent anywhere. You can read it, copy it, or take it away, \
whenever you like."""


def pages(journal_file: Path, ground: str) -> list[tuple[str, str]]:
    """Return title and words of each page; `ground` says the way to solid ground by this door."""
    return [
        ("Welcome", WHAT_THIS_IS),
        ("Going gently", GOING_GENTLY.replace("{ground}", ground)),
        ("What is yours stays yours", WHERE_IT_LIES.replace("{journal}", str(journal_file))),
    ]
