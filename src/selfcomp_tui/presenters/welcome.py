"""The first words, said once before a first practice, and again whenever someone asks."""

from pathlib import Path

from selfcomp_tui.domain import grounding

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

IN_SHORT = (
    "selfcomp is something to practise with. It is not treatment, diagnosis or crisis care. You "
    "can stop whenever you like; “selfcomp ground” and “selfcomp support” are there at any time."
)
"""What is said where nobody is there to turn pages, such as in a pipe, before a first practice."""

WHAT_THIS_IS_PLAINLY = """\
selfcomp shows you short practices. You read a line. Then there is time to do what it says. \
Some practices are about being kind to yourself. Some are about paying attention. selfcomp also \
keeps a private journal. It is for adults.

selfcomp is for practice. It is not a treatment. It makes no diagnosis. It is no help in an \
emergency. It does not replace people. No study has tested this program.

Maybe something very hard is happening now. Someone died, or someone hurt you. You think about \
ending your life. You hear or see things that others do not. Then please talk to a person first."""

IN_SHORT_PLAINLY = (
    "selfcomp is for practice. It is not a treatment, and no help in an emergency. You can stop at "
    "any time. “selfcomp ground” shows simple steps for hard moments. “selfcomp support” shows "
    "people and phone numbers."
)

GOING_GENTLY_PLAINLY = """\
A kind practice can bring back painful feelings or memories. The word for this is backdraft. \
Usually it ends after a while. It does not mean that you did something wrong. If it does not end, \
please tell someone.

{ground} You can stop at any time. What you did until then is kept."""

ON_SCREEN = "{way} While you write, Ctrl+G does. F4 shows people and numbers, at any time."
ON_LINES = (
    "In a practice, a and Enter bring you back to solid ground, and s shows people and numbers; "
    "“selfcomp ground” and “selfcomp support” do so at any time."
)

ON_SCREEN_PLAINLY = (
    "{way} While you write, press Ctrl+G instead. F4 shows people and phone numbers, at any time."
)
ON_LINES_PLAINLY = (
    "In a practice, type a and press Enter. Then you see simple steps for hard moments. Type s and "
    "press Enter to see people and phone numbers. “selfcomp ground” and “selfcomp support” show "
    "the same."
)

WHERE_IT_LIES = """\
What you note lies in one file on this computer:
{journal}

There is no account, and nothing is sent anywhere. You can read it, copy it, or take it away, \
whenever you like."""


WHERE_IT_LIES_PLAINLY = """\
Your notes are in one file on this computer:
{journal}

You need no account. The program sends nothing to anyone. You can read the file, copy it, or \
delete it."""


def on_screen(key: str, *, plain: bool) -> str:
    """Say the way to solid ground, and to people and numbers, on the full screen."""
    words = ON_SCREEN_PLAINLY if plain else ON_SCREEN
    return words.replace("{way}", grounding.way(key, plain=plain))


def on_lines(*, plain: bool) -> str:
    """Say the same on plain lines."""
    return ON_LINES_PLAINLY if plain else ON_LINES


IN_OTHER_WORDS = (
    "“selfcomp practice --plain-words” says practices in short, literal sentences; "
    "“selfcomp settings plain_words true” does so from now on."
)


def in_short(*, plain: bool) -> str:
    """Say the least that someone should have heard before a first practice."""
    return IN_SHORT_PLAINLY if plain else IN_SHORT


def pages(journal_file: Path, ground: str, *, plain: bool) -> list[tuple[str, str]]:
    """Return title and words of each page; `ground` says the way to solid ground by this door."""
    what, gently, where = (
        (WHAT_THIS_IS_PLAINLY, GOING_GENTLY_PLAINLY, WHERE_IT_LIES_PLAINLY)
        if plain
        else (WHAT_THIS_IS, GOING_GENTLY, WHERE_IT_LIES)
    )
    return [
        ("Welcome", what),
        ("Going gently", gently.replace("{ground}", ground)),
        ("What is yours stays yours", where.replace("{journal}", str(journal_file))),
    ]
