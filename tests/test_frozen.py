"""Frozen dataclasses that compile late behave as those of the standard library."""

import copy
import dataclasses
import pickle
from dataclasses import field

import pytest

from grader.frozen import dataclass


@dataclass(frozen=True)
class Late:
    """Made here."""

    name: str
    parts: tuple[int, ...] = ()
    notes: list[str] = field(default_factory=list, compare=False)
    secret: int = field(default=3, repr=False, kw_only=True)
    total: int = field(init=False, default=0)

    def __post_init__(self):
        object.__setattr__(self, "total", sum(self.parts))


@dataclasses.dataclass(frozen=True)
class Early:
    """Made by the standard library."""

    name: str
    parts: tuple[int, ...] = ()
    notes: list[str] = field(default_factory=list, compare=False)
    secret: int = field(default=3, repr=False, kw_only=True)
    total: int = field(init=False, default=0)

    def __post_init__(self):
        object.__setattr__(self, "total", sum(self.parts))


@dataclass(frozen=True, eq=False)
class Itself:
    """Equal to nothing else."""

    name: str


@dataclass(frozen=True)
class More(Late):
    """With fields of its own after those of another."""

    more: int = 5


@pytest.mark.parametrize(
    ("args", "named"),
    [(("a",), {}), (("a", (1, 2)), {"secret": 4}), (("b", (), ["x"]), {}), ((), {"name": "c"})],
)
def test_one_is_made_and_shown_as_those_of_the_library(args, named):
    late, early = Late(*args, **named), Early(*args, **named)
    assert repr(late) == repr(early).replace("Early", "Late")
    assert dataclasses.asdict(late) == dataclasses.asdict(early)
    assert hash(late) == hash(early)


@pytest.mark.parametrize(("args", "named"), [((), {}), (("a", (), [], 4), {}), (("a",), {"no": 1})])
def test_wrong_arguments_are_refused_in_the_words_of_the_library(args, named):
    said = []
    for kind in (Late, Early):
        with pytest.raises(TypeError) as caught:
            kind(*args, **named)
        said.append(str(caught.value).replace("Early", "Late"))
    assert said[0] == said[1]


def test_equal_are_those_of_one_class_with_equal_fields():
    assert Late("a", (1,), ["x"]) == Late("a", (1,), ["y"])
    assert Late("a") != Late("a", (1,))
    assert Late("a") != More("a")
    assert len({Late("a"), Late("a"), Late("b")}) == 2


def test_each_has_defaults_of_its_own():
    assert Late("a").notes is not Late("a").notes


def test_one_without_equality_is_equal_to_itself_alone():
    one = Itself("a")
    assert one == one  # noqa: PLR0124 what is tried
    assert one != Itself("a")
    assert len({one, Itself("a")}) == 2


@pytest.mark.parametrize("name", ["name", "other"])
def test_none_can_be_changed(name):
    late = Late("a")
    with pytest.raises(dataclasses.FrozenInstanceError, match=name):
        setattr(late, name, "b")
    with pytest.raises(dataclasses.FrozenInstanceError, match=name):
        delattr(late, name)
    assert late.name == "a"


def test_those_of_a_class_below_have_all_fields():
    more = More("a", (1, 2), more=6)
    assert (more.name, more.total, more.more) == ("a", 3, 6)
    assert [each.name for each in dataclasses.fields(More)][-1] == "more"


def test_they_mix_with_those_of_the_library():
    @dataclasses.dataclass(frozen=True)
    class Below(More):
        """Of the library, below two that are made late."""

        least: int = 6

    @dataclass(frozen=True)
    class Lowest(Below):
        """Made late again."""

        last: int = 7

    lowest = Lowest("a", (1, 2), last=8)
    assert (lowest.total, lowest.more, lowest.least, lowest.last) == (3, 5, 6, 8)
    assert lowest == Lowest("a", (1, 2), last=8)
    with pytest.raises(dataclasses.FrozenInstanceError):
        lowest.least = 7
    with pytest.raises(TypeError, match="frozen"):
        dataclasses.dataclass(type("Open", (Late,), {"__annotations__": {"more": int}}))


def test_they_are_replaced_copied_and_pickled_as_others():
    late = Late("a", (1,))
    assert dataclasses.replace(late, parts=(2, 3)).total == 5
    assert copy.deepcopy(late) == late
    assert pickle.loads(pickle.dumps(late)) == late


def test_what_a_class_defines_itself_stays():
    @dataclass(frozen=True)
    class Own:
        """With methods of its own."""

        name: str

        def __eq__(self, other):
            return isinstance(other, Own)

        def __hash__(self):
            return 7

        def __repr__(self):
            return "own"

    assert Own("a") == Own("b")
    assert hash(Own("a")) == 7
    assert repr(Own("a")) == "own"


def test_nothing_is_compiled_before_it_is_called(monkeypatch):
    compiled = []
    monkeypatch.setattr(dataclasses, "make_dataclass", compiled.append)

    @dataclass(frozen=True)
    class Unused:
        """Never made."""

        name: str

    assert Unused.__init__.__qualname__.endswith("Unused.__init__")
    assert Unused.__init__.__code__.co_varnames[:1] != ("name",)
    assert compiled == []
    assert Unused("a").name == "a"
    assert Unused.__init__.__code__.co_varnames[:2] == ("self", "name")


def test_others_are_made_by_the_library():
    @dataclass
    class Open:
        """Can be changed."""

        name: str

    @dataclass(frozen=True, slots=True)
    class Small:
        """Without a dictionary."""

        name: str

    opened = Open("a")
    opened.name = "b"
    assert opened.name == "b"
    assert not hasattr(Small("a"), "__dict__")
