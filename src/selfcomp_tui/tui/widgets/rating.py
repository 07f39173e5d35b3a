"""How a rating is asked for on the full screen."""

from textual.content import Content

from selfcomp_tui.presenters.pictures import scale
from selfcomp_tui.tui.colours import hue
from selfcomp_tui.tui.widgets.picture import drawn


def question(name: str, marked: int | None, *, go_on: str, tones: bool) -> Content:
    """Return the question for the scale `name`; `marked` is what stands so far.

    `go_on` is the key that goes on, as it is to be said.
    """
    picture = (drawn(row, hue(name), tones=tones) for row in scale.choice(name, marked))
    does = f"keep {marked}" if marked else "skip"
    return Content("\n").join(
        [
            Content(f"{name.capitalize()}, right now\n"),
            *picture,
            Content(f"\nA number, or {go_on} to {does}."),
        ]
    )
