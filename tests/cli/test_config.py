"""`grader config`: what is in force, as TOML, as JSON, and the schema for editors."""

import json
import tomllib

import pytest
from click.testing import CliRunner

from grader.cli import cli
from grader.errors import UsageError


def run(*arguments):
    return CliRunner().invoke(cli, ["config", *map(str, arguments)])


def test_it_prints_a_file_that_says_where_each_value_comes_from(tmp_path):
    path = tmp_path / "course.toml"
    path.write_text('[policy.late]\nrule = "refuse"\n', encoding="utf-8")
    done = run("--config", path)
    assert done.exit_code == 0, done.output
    assert f"# {path}, line 2" in done.output
    printed = tomllib.loads(done.output)
    assert printed["policy"]["late"]["rule"] == "refuse"
    assert printed["criteria"]["softmax.rows"]["points"] == 4
    again = tmp_path / "again.toml"
    again.write_text(done.output, encoding="utf-8")
    assert tomllib.loads(run("--config", again).output) == printed


def test_it_prints_the_same_as_json():
    rows = json.loads(run("--json").output)
    assert {"key": "grade.passing", "value": 4.0, "source": "default"} in rows


def test_it_prints_the_schema():
    schema = json.loads(run("--schema").output)
    assert "softmax.rows" in schema["properties"]["criteria"]["propertyNames"]["enum"]


@pytest.mark.parametrize("other", [("--json",), ("--config", "course.toml")])
def test_the_schema_takes_no_other_option(other):
    done = run("--schema", *other)
    assert isinstance(done.exception, UsageError)
