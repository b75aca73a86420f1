"""Saved reports of random, mutated and hostile bytes: records, or sentences that name the file."""

import json

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tp1 import TP1

from grader.errors import UsageError
from grader.grading.scoring import unjudged
from grader.intake.modules import Sources
from grader.report.render import write_report
from grader.store.batch_record import BatchRecord, read_batch, write_batch
from grader.store.reports import read_reports

JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=9,
)


@pytest.fixture(scope="module")
def folder(slot, tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    write_report(
        folder, unjudged(Sources("a", {}, {}, TP1.names), "a", slot.grading(TP1), "trouble"), TP1
    )
    write_batch(folder, BatchRecord.begin(slot, TP1.id, 1, 0.0))
    return folder


def read(folder, raw):
    path = folder / "a" / "report.json"
    whole = path.read_bytes()
    path.write_bytes(raw)
    try:
        problems = []
        found = list(read_reports(folder, read_batch(folder), problems))
    finally:
        path.write_bytes(whole)
    assert len(found) + len(problems) == 1
    assert all("report.json" in problem for problem in problems)


@given(raw=st.binary(max_size=60))
@example(raw=b"[" * 100_000)
@example(raw=b'{"a":' * 100_000)
@example(raw=b"9" * 10_000)
@example(raw=b'{"schema_version": 1e999}')
@example(raw=b'"\\ud800"')
def test_random_bytes_are_named(folder, raw):
    read(folder, raw)


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_report_with_a_part_replaced_is_read_or_named(folder, data):
    report = json.loads((folder / "a" / "report.json").read_text())
    place = report
    for _ in range(data.draw(st.integers(0, 4))):
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        inner = [key for key in keys if isinstance(place[key], (dict, list)) and place[key]]
        if not inner:
            break
        place = place[data.draw(st.sampled_from(inner))]
    keys = list(place) if isinstance(place, dict) else list(range(len(place)))
    place[data.draw(st.sampled_from(keys))] = data.draw(JSON)
    read(folder, json.dumps(report).encode())


@given(raw=st.binary(max_size=60))
@example(raw=b"[" * 100_000)
def test_a_batch_that_cannot_be_read_is_none(tmp_path_factory, raw):
    folder = tmp_path_factory.getbasetemp()
    (folder / "batch.json").write_bytes(raw)
    assert read_batch(folder) is None


def test_a_folder_without_reports_is_named(slot, tmp_path):
    with pytest.raises(UsageError, match="holds no reports"):
        list(read_reports(tmp_path, BatchRecord.begin(slot, TP1.id, 1, 0.0), []))
