"""The JSON schema of the settings: every key, what it is for, and nothing else."""

from grader.limits import Limits
from grader.policy.settings import LateSettings, PolicySettings
from grader.settings import Course
from grader.settings.schema import course_schema

SCHEMA = course_schema(["stats.mean"])


def test_every_key_is_in_the_schema_and_no_other_is_allowed():
    tables = {"Course": SCHEMA, **SCHEMA["$defs"]}
    for model in (Course, Limits, PolicySettings, LateSettings):
        table = tables[model.__name__]
        assert set(table["properties"]) == set(model.model_fields)
        assert table["additionalProperties"] is False


def test_keys_say_what_they_are_for():
    late = SCHEMA["$defs"]["LateSettings"]["properties"]
    assert late["per_day"]["description"].startswith("Grades taken off for each day")


def test_criteria_are_those_of_the_assignment():
    assert SCHEMA["properties"]["criteria"]["propertyNames"] == {"enum": ["stats.mean"]}
