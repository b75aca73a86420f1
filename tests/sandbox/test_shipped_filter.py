"""The seccomp program that comes compiled is that of the rules, and of no others."""

import os
import sys
from pathlib import Path

import pytest

from grader.sandbox import seccomp_filter
from grader.sandbox.seccomp_filter import FILTERS, compile_anew, compile_filter, rules_digest

HERE = FILTERS / f"{os.uname().machine}.bpf" if hasattr(os, "uname") else FILTERS / "none"
MADE_BY = "libseccomp.so.2.5.4"
"""Others order the same rules in other trees."""

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or not HERE.exists(),
    reason="no program comes compiled for this machine",
)


@pytest.fixture
def placed(monkeypatch, tmp_path):
    """Put a file in the place of the program that comes compiled."""
    monkeypatch.setattr(seccomp_filter, "FILTERS", tmp_path)
    monkeypatch.setattr(seccomp_filter, "compile_anew", lambda: b"anew")
    compile_filter.cache_clear()
    yield (tmp_path / HERE.name).write_bytes
    compile_filter.cache_clear()


def test_it_is_of_the_rules_as_they_are():
    """Otherwise `.venv/bin/python .ci/seccomp_filters.py` writes it again."""
    raw = HERE.read_bytes()
    compile_filter.cache_clear()
    assert raw[:32] == rules_digest(raw[32:])
    assert compile_filter() == raw[32:]


@pytest.mark.skipif(
    not any(Path("/usr/lib").glob(f"*/{MADE_BY}")), reason="another libseccomp is installed here"
)
def test_it_is_what_libseccomp_makes_of_the_rules():
    assert HERE.read_bytes()[32:] == compile_anew()


@pytest.mark.parametrize("change", [lambda raw: raw[:-8], lambda raw: raw[:32], lambda _: b""])
def test_one_that_was_changed_is_compiled_anew(placed, change):
    placed(change(HERE.read_bytes()))
    assert compile_filter() == b"anew"


def test_one_of_other_rules_is_compiled_anew(placed, monkeypatch):
    placed(HERE.read_bytes())
    assert compile_filter() == HERE.read_bytes()[32:]
    compile_filter.cache_clear()
    monkeypatch.setitem(seccomp_filter.ALLOWED, "more", "bpf")
    assert compile_filter() == b"anew"


@pytest.mark.usefixtures("placed")
def test_a_machine_without_one_compiles_its_own():
    assert compile_filter() == b"anew"
