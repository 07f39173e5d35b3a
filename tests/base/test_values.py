"""Frozen values are as `dataclass(frozen=True, slots=True)` makes them."""

import copy
import dataclasses
import pickle

import pytest

from selfcomp_tui.base.values import field, frozen, replace


@frozen
class Ours:
    name: str
    many: dict[str, int] = field(default_factory=dict)
    note: str | None = None

    @property
    def twice(self):
        return self.name * 2


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    name: str
    many: dict[str, int] = dataclasses.field(default_factory=dict)
    note: str | None = None


@frozen
class One:
    only: int


GIVEN = [(("a",), {}), (("a", {"b": 1}), {}), (("a",), {"note": "c"}), ((), {"name": "a"})]


@pytest.mark.parametrize(("given", "named"), GIVEN)
def test_a_value_holds_what_a_dataclass_would(given, named):
    ours, theirs = Ours(*given, **named), Theirs(*given, **named)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert Ours.__match_args__ == Theirs.__match_args__
    assert ours == Ours(*given, **named) != replace(ours, note="another")
    assert replace(ours, note="x") == dataclasses.replace(ours, note="x")
    assert pickle.loads(pickle.dumps(ours)) == copy.deepcopy(ours) == ours


@pytest.mark.parametrize(
    ("given", "named"), [((), {}), (("a", {}, "b", "c"), {}), (("a",), {"x": 1})]
)
def test_what_a_dataclass_refuses_is_refused(given, named):
    for kind in Ours, Theirs:
        with pytest.raises(TypeError):
            kind(*given, **named)


def test_a_value_stays_as_it_is():
    value = Ours("a")
    for act in (
        lambda: setattr(value, "name", "b"),
        lambda: setattr(value, "other", "b"),
        lambda: delattr(value, "name"),
    ):
        with pytest.raises((dataclasses.FrozenInstanceError, AttributeError)):
            act()
    assert (value.name, value.twice) == ("a", "aa")
    assert not hasattr(value, "__dict__")


def test_each_value_has_a_default_of_its_own():
    assert Ours("a").many is not Ours("a").many


def test_values_can_be_keys():
    assert len({One(1), One(1), One(2)}) == 2
    assert One(1) != (1,)
    assert hash(One(1)) == hash(One(1))


def test_values_match():
    match Ours("a", note="c"):
        case Ours(name, _, "c"):
            assert name == "a"
        case _:
            pytest.fail("no match")
