"""How a rating is asked for on the full screen."""

from textual.content import Content

from selfcomp_tui.presenters.pictures import scale
from selfcomp_tui.tui.colours import hue
from selfcomp_tui.tui.widgets.picture import drawn


def question(name: str, marked: int | None, *, tones: bool) -> Content:
    """Return the question for the scale `name`; `marked` is what stands so far."""
    picture = (drawn(row, hue(name), tones=tones) for row in scale.choice(name, marked))
    enter = f"keep {marked}" if marked else "skip"
    return Content("\n").join(
        [
            Content(f"{name.capitalize()}, right now\n"),
            *picture,
            Content(f"\nA number, or enter to {enter}."),
        ]
    )
