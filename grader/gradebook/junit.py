"""JUnit XML as pytest writes it: a suite for each submission, a case for each criterion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from grader.gradebook.criterion_texts import Box, boxes
from grader.gradebook.upload import Upload, troubled
from grader.records.report import Report

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold (production 2, Char)."""

KINDS = {"harness_error": "error", "skipped": "skipped"}
"""Elements for verdicts that are neither passed nor a fault of the submission."""


def fill_junit(reports: Sequence[Report], *, provisional: bool = False) -> Upload:  # noqa: ARG001
    """Return `junit.xml` for all submissions: criteria of the code alone, which are final."""
    root = ET.Element("testsuites", name="grader")
    for report in reports:
        _suite(root, report)
    ET.indent(root, " ")
    raw = ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
    count = sum(len(suite) for suite in root)
    said = f"{count} criteria of {len(reports)} submissions"
    return Upload({"junit.xml": raw}, said, left_out=troubled(reports))


def _suite(root: ET.Element, report: Report) -> None:
    found = [each for each in boxes(report) if each.task != "written"]
    verdicts = [each.verdict for each in found]
    errors, skipped = verdicts.count("harness_error"), verdicts.count("skipped")
    suite = ET.SubElement(
        root,
        "testsuite",
        name=_legal(report.submission.name),
        tests=str(len(found)),
        failures=str(len(found) - verdicts.count("passed") - errors - skipped),
        errors=str(errors),
        skipped=str(skipped),
        time="0",
    )
    for box in found:
        _case(suite, report, box)


def _case(suite: ET.Element, report: Report, box: Box) -> None:
    case = ET.SubElement(
        suite,
        "testcase",
        classname=_legal(f"{report.submission.id}.{box.task}"),
        name=_legal(box.name),
        time="0",
    )
    properties = ET.SubElement(case, "properties")
    is_decided = box.verdict != "harness_error"
    for name in (*(("points",) if is_decided else ()), "max_points", "verdict"):
        ET.SubElement(properties, "property", name=name, value=str(getattr(box, name)))
    if box.verdict != "passed":
        kind = KINDS.get(box.verdict, "failure")
        lines = box.text.split("\n\n", 1)[-1].split("\n", 1)
        trouble = ET.SubElement(case, kind, message=_legal(lines[0]))
        trouble.text = _legal(box.text)


def _legal(text: str) -> str:
    return ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)
