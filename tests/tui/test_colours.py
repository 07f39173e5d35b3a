"""The hues of the scales: read on their ground, of like lightness, told apart however one sees."""

from itertools import combinations, pairwise

import pytest
from rich.color import Color, ColorSystem

from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.tui import colours
from selfcomp_tui.tui.themes import THEMES

# How linear colours are seen without one kind of cone: Machado, Oliveira and Fernandes (2009),
# severity 1.0.
SEEN = {
    "as most people do": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "without red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "without green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "without blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(hexed):
    parts = (int(hexed[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def luminance(hexed):
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(hexed), strict=True))


def lab(rgb):
    rows = (
        (0.4124564, 0.3575761, 0.1804375),
        (0.2126729, 0.7151522, 0.0721750),
        (0.0193339, 0.1191920, 0.9503041),
    )
    white = (0.95047, 1.0, 1.08883)
    x, y, z = (
        sum(w * c for w, c in zip(row, rgb, strict=True)) / one
        for row, one in zip(rows, white, strict=True)
    )
    f = lambda t: t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116  # noqa: E731
    return 116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))


def seen(hexed, way):
    rgb = linear(hexed)
    return lab(
        [min(max(sum(w * c for w, c in zip(row, rgb, strict=True)), 0), 1) for row in SEEN[way]]
    )


@pytest.mark.parametrize("hues", [colours.DARK, colours.LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("way", SEEN)
def test_any_two_are_told_apart(hues, way):
    for one, other in combinations(hues, 2):
        a, b = seen(hues[one], way), seen(hues[other], way)
        apart = sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) ** 0.5
        assert apart > 15, (one, other)  # two colours side by side are told apart at about 2


@pytest.mark.parametrize(("theme", "hues"), [("dark", colours.DARK), ("light", colours.LIGHT)])
def test_they_stand_out_from_their_ground_and_are_of_like_lightness(theme, hues):
    ground = luminance(THEMES[theme].background)
    for hue in hues.values():
        light, dark = sorted((luminance(hue), ground), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5
    lightness = [seen(hue, "as most people do")[0] for hue in hues.values()]
    assert max(lightness) - min(lightness) <= 15


def test_each_scale_has_one_and_each_theme_knows_it():
    assert set(colours.DARK) == set(colours.LIGHT) == set(SCALES)
    for theme in THEMES.values():
        assert all(colours.name(scale) in theme.variables for scale in SCALES)


STEPS = {
    "dark": colours.STEPS_DARK,
    "light": colours.STEPS_LIGHT,
    "contrast": colours.STEPS_CONTRAST,
}


@pytest.mark.parametrize("theme", STEPS)
@pytest.mark.parametrize("scale", SCALES)
def test_steps_stand_out_from_the_ground_the_higher_the_more(theme, scale):
    variables = THEMES[theme].variables
    steps = [variables[colours.step_name(scale, step)] for step in (1, 2, 3, 4, 5)]
    ground = luminance(THEMES[theme].panel)
    contrasts = []
    for each in steps:
        light, dark = sorted((luminance(each), ground), reverse=True)
        contrasts.append((light + 0.05) / (dark + 0.05))
    assert contrasts[0] >= 3
    assert all(later > one * 1.2 for one, later in pairwise(contrasts))
    in_256 = {Color.parse(each).downgrade(ColorSystem.EIGHT_BIT).number for each in steps}
    assert len(in_256) == 5
