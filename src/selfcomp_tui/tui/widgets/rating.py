"""How a rating is asked for on the full screen."""

from selfcomp_tui.domain.ratings import HIGHEST, LOWEST, SCALES

_WIDTH = 5


def question(name: str, marked: int | None) -> str:
    """Return the question for the scale `name`; `marked` is what stands so far."""
    scale = SCALES[name]
    numbers = "".join(
        (f"[{number}]" if number == marked else f" {number} ").ljust(_WIDTH)
        for number in range(LOWEST, HIGHEST + 1)
    ).rstrip()
    ends = scale.low + scale.high.rjust((HIGHEST - LOWEST) * _WIDTH + 3 - len(scale.low))
    enter = f"keep {marked}" if marked else "skip"
    return f"{name.capitalize()}, right now\n\n{numbers}\n{ends}\n\nA number, or enter to {enter}."
