"""The ring of a breath, drawn in braille: dots where it is, and every other dot at its edge."""

from selfcomp_tui.tui.widgets.breath import COLUMNS, LARGE, ROWS, circle, radius


def test_a_small_ring():
    assert circle(6.0, 12, 5) == (
        "    ⣠⣠⣠⡀⡀   ",
        "  ⣠⣾⡻⠋⠫⠻⣮⡂  ",
        "  ⣺⡯⡀  ⠈⣺⡯  ",
        "  ⠨⡻⣦⣢⣠⣮⡿⠋  ",
        "   ⠈⠈⠋⠋⠋    ",
    )


def test_it_grows_softly_and_goes_back_the_same_way():
    way = [radius("in", part / 4) for part in range(5)]
    assert way == [6.0, 8.0, 13.0, 17.5, 19.5]
    assert [radius("out", part / 4) for part in range(5)] == way[::-1]


def test_the_largest_has_room():
    for times in (1, LARGE):
        columns, rows = round(COLUMNS * times), round(ROWS * times)
        largest = circle(radius("in", 1.0, times), columns, rows)
        dots = sum(ord(cell).bit_count() for line in largest for cell in line if cell != " ")
        around = circle(radius("in", 1.0, times), columns + 4, rows + 2)
        more = sum(ord(cell).bit_count() for line in around for cell in line if cell != " ")
        assert dots == more
