"""What stands in a line of any length is kept with the beginning of the line alone."""

from tp1 import TP1

from grader.limits import Limits
from grader.meter import Meter
from grader.similarity.cohort import Member
from grader.similarity.given import load_given
from grader.similarity.items import LONGEST_SHOWN, items_of
from grader.similarity.reading import read_contents


def test_names_in_one_long_line_keep_its_beginning_once():
    names = " ".join(f"name{number:05d}" for number in range(1_500))
    found = [item for item in items_of({"softmax.py": names.encode()}) if item.kind == "names"]
    assert len(found) == 1_500
    assert len({id(each.shown) for each in found}) == 1
    assert found[-1].shown == names[:LONGEST_SHOWN]


def test_a_submission_that_costs_too_much_to_read_is_left_out_by_name():
    def never():
        raise AssertionError("nothing is left to read it with")

    meter = Meter(Limits(trusted_cpu_seconds=1e-12))
    contents = read_contents(Member("eve", never, meter), load_given(TP1))
    assert contents.problems == ["eve: costs too much to read; it is left out"]
    assert not contents.items
