"""Reports with a few criteria, for what reads reports."""

from grader.grading.scoring import finish
from grader.records.finding import Finding
from grader.records.report import (
    Cases,
    CriterionScore,
    Environment,
    Grade,
    Hidden,
    IsolationUsed,
    Report,
    Submission,
    TaskScore,
    Total,
    WrittenScore,
    tidy,
    total,
)
from grader.settings import Course


def criterion(name, verdict, points, max_points, *findings):
    return CriterionScore(
        id=name,
        title=f"Title of {name}",
        verdict=verdict,
        points=points,
        max_points=max_points,
        visibility="public",
        cases=Cases(tried=1, passed=int(verdict == "passed")),
        findings=list(findings),
    )


def finding(rationale="it is wrong", **fields):
    return Finding(rationale=rationale, hint="", **fields)


def small_report(*criteria, name="ada", written=(), mode="grade", **fields):
    """Return a report of some criteria; `written` gives points or None by part."""
    tasks = {}
    for each in criteria:
        tasks.setdefault(each.id.partition(".")[0], []).append(each)
    report = Report(
        assignment="metl-tp1",
        submission=Submission(id=name, name=name, digest=fields.pop("digest", "d")),
        mode=mode,
        seed=7,
        isolation=IsolationUsed(level="kernel", walls=[]),
        environment=Environment(grader="0", python="3", numpy="2", platform="linux"),
        tasks=[
            TaskScore(
                name=task,
                verdict=parts[0].verdict,
                points=tidy(total(parts)),
                max_points=sum(part.max_points for part in parts),
                stand_ins=[],
                criteria=parts,
                advice=[],
            )
            for task, parts in tasks.items()
        ],
        hidden=Hidden(criteria=0, points=0),
        written=[
            WrittenScore(id=part, title=part, points=points, max_points=40, comment="")
            for part, points in dict(written).items()
        ],
        score=Total(points=0, max_points=0, fraction=0),
        grade=Grade(value=None, scale=[], passing=0, passed=None, provisional=True),
        harness_errors=fields.pop("harness_errors", []),
        remarks=[],
        fingerprint=fields.pop("fingerprint", "settings-files"),
    )
    assert not fields
    return finish(report, Course())
