"""Choosing among practices: what fits what is looked for, and which of them comes first."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcomp_tui.base import paths
from selfcomp_tui.content.filter import CAPACITIES, FAMILIES, LENGTHS, Wanted, chosen
from selfcomp_tui.content.library import load_library
from selfcomp_tui.content.models.practice import NEEDS, Practice
from selfcomp_tui.content.models.synonyms import load_synonyms


def practice(name, title, **changes):
    usual = {
        "format": 1,
        "id": name,
        "title": title,
        "language": "en",
        "family": "mindfulness",
        "trains": ["mindfulness"],
        "needs": ["calm"],
        "summary": "A few quiet minutes.",
        "minutes": {"shortest": 3, "usual": 5, "longest": 10},
        "steps": [{"say": "Softly."}],
    }
    return Practice.model_validate(usual | changes)


BREATH = practice("breath", "Breath", needs=["calm", "sleep"])
FEET = practice(
    "feet",
    "Feet",
    needs=["steadiness", "calm"],
    summary="Come back to the ground.",
    minutes={"shortest": 0.33, "usual": 1, "longest": 2},
)
BREAK = practice(
    "the-break",
    "A kind break",
    family="self-compassion",
    trains=["kindness", "common-humanity"],
    needs=["mistake"],
    summary="Words with each breath.",
)
THREE = (BREATH, FEET, BREAK)


def names(wanted, practices=THREE, **known):
    return [each.id for each in chosen(practices, wanted, **known)]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), {"breath", "feet", "the-break"}),
        (Wanted(need="sleep"), {"breath"}),
        (Wanted(need="calm"), {"breath", "feet"}),
        (Wanted(need="work"), set()),
        (Wanted(minutes=1), {"feet"}),
        (Wanted(minutes=3), {"breath", "the-break"}),
        (Wanted(minutes=10), {"breath", "the-break"}),
        (Wanted(minutes=10.5), set()),
        (Wanted(family="self-compassion"), {"the-break"}),
        (Wanted(family="mindfulness"), {"breath", "feet"}),
        (Wanted(capacity="common-humanity"), {"the-break"}),
        (Wanted(need="calm", minutes=1), {"feet"}),
        (Wanted(family="self-compassion", capacity="mindfulness"), set()),
    ],
)
def test_all_that_is_looked_for_has_to_fit(wanted, found):
    assert set(names(wanted)) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("feet", {"feet"}),
        ("FEET", {"feet"}),
        ("the-br", {"the-break"}),
        ("  ground   back ", {"feet"}),
        ("breath", {"breath", "the-break"}),
        ("mistake", {"the-break"}),
        ("made a", {"the-break"}),
        ("shared humanity", {"the-break"}),
        ("mindfulness", {"breath", "feet"}),
        ("ground breath", set()),
        ("   ", {"breath", "feet", "the-break"}),
    ],
)
def test_words_are_found_wherever_a_practice_says_what_it_is(words, found):
    assert set(names(Wanted(words=words))) == found


def test_by_title_where_nothing_else_counts():
    assert names(Wanted()) == ["the-break", "breath", "feet"]


def test_what_is_liked_comes_first_then_what_was_practised_lately():
    known = {"favourites": ("feet",), "lately": ("breath",)}
    assert names(Wanted(), **known) == ["feet", "breath", "the-break"]


def test_of_what_was_practised_the_latest_comes_first():
    assert names(Wanted(), lately=("feet", "breath", "feet")) == ["feet", "breath", "the-break"]


def test_what_is_called_so_comes_before_what_only_speaks_of_it_even_if_liked():
    words = Wanted(words="breath")
    assert names(words, favourites=("the-break",)) == ["breath", "the-break"]


def test_what_is_for_a_need_above_all_comes_first():
    calm = practice("z", "Zazen", needs=["calm"])
    assert names(Wanted(need="calm"), (FEET, calm)) == ["z", "feet"]
    assert names(Wanted(need="calm"), (FEET, calm), lately=("feet",)) == ["feet", "z"]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Wanted(), "anything · any length · both families"),
        (
            Wanted(need="calm", minutes=5, family="mindfulness"),
            "I need calm · 5 minutes · mindfulness",
        ),
        (Wanted(minutes=1), "anything · 1 minute · both families"),
        (
            Wanted(capacity="common-humanity"),
            "anything · any length · both families · trains shared humanity",
        ),
        (Wanted(words="breath"), "anything · any length · both families"),
    ],
)
def test_what_is_looked_for_is_said(wanted, said):
    assert wanted.said() == said


LIBRARY = tuple(load_library(paths.practices_dir(), paths.own_practices_dir()).practices.values())
IDS = [each.id for each in LIBRARY]


@pytest.mark.parametrize(
    "wanted",
    [
        *(Wanted(need=need) for need in NEEDS),
        *(Wanted(minutes=minutes) for minutes in LENGTHS),
        *(Wanted(family=family) for family in FAMILIES),
        *(Wanted(capacity=capacity) for capacity in CAPACITIES),
    ],
    ids=Wanted.said,
)
def test_there_is_a_practice_for_whatever_alone_can_be_looked_for(wanted):
    assert names(wanted, LIBRARY)


WISHES = st.builds(
    Wanted,
    need=st.none() | st.sampled_from(list(NEEDS)),
    minutes=st.none() | st.sampled_from(LENGTHS),
    family=st.none() | st.sampled_from(FAMILIES),
    capacity=st.none() | st.sampled_from(CAPACITIES),
    words=st.sampled_from(["", "b", "kind", "breath sleep"]) | st.text(max_size=6),
)


@given(WISHES, st.sets(st.sampled_from(IDS)), st.lists(st.sampled_from(IDS), max_size=5))
def test_whatever_is_looked_for_the_order_loses_nothing_and_doubles_nothing(
    wanted, favourites, lately
):
    found = names(wanted, LIBRARY, favourites=favourites, lately=lately)
    assert sorted(found) == sorted(each.id for each in LIBRARY if wanted.fits(each))


@given(WISHES)
def test_looking_for_less_never_finds_fewer(wanted):
    found = set(names(wanted, LIBRARY))
    for part in ("need", "minutes", "family", "capacity"):
        assert found <= set(names(replace(wanted, **{part: None}), LIBRARY))
    assert found <= set(names(replace(wanted, words=""), LIBRARY))


@given(st.sets(st.sampled_from(IDS)), st.lists(st.sampled_from(IDS), unique=True, max_size=5))
def test_the_liked_ones_stand_above_all_others_and_the_latest_above_the_rest(favourites, lately):
    found = names(Wanted(), LIBRARY, favourites=favourites, lately=lately)
    assert set(found[: len(favourites)]) == favourites
    rest = [name for name in lately if name not in favourites]
    assert found[len(favourites) :][: len(rest)] == rest


SYNONYMS = load_synonyms(paths.content_dir() / "synonyms.yaml")
LIBRARY = load_library(paths.practices_dir(), paths.practices_dir()).practices.values()


@pytest.mark.parametrize(
    ("said", "need"),
    [
        ("stress", "overwhelm"), ("anxious", "steadiness"), ("panic", "overwhelm"),
        ("angry", "anger"), ("sad", "feeling"), ("tired", "sleep"), ("lonely", "loneliness"),
        ("shame", "shame"), ("grief", "grief"), ("overwhelm", "overwhelm"),
        ("deadline", "work"), ("sleep", "sleep"), ("procrast", "putting-off"),
        ("Overthinking", "night-worry"), ("night-worry", "night-worry"),
    ],
)  # fmt: skip
def test_what_people_come_with_finds_what_is_for_it(said, need):
    found = chosen(LIBRARY, Wanted(words=said), synonyms=SYNONYMS)
    meant = {each.id for each in LIBRARY if need in each.needs}
    assert meant <= {each.id for each in found}
    assert len(found) < len(LIBRARY)


def test_each_need_has_synonyms_and_the_middle_of_one_is_no_hit():
    assert SYNONYMS.keys() == NEEDS.keys()
    need = practice("row", "Row", needs=["quarrel"])
    assert Wanted(words="argu").fits(need, SYNONYMS)
    assert not Wanted(words="rgument").fits(need, SYNONYMS)
    assert not Wanted(words="argument").fits(need)
