"""The closed forms of TP1 with their reference, and how one formula is judged."""

import json
from pathlib import Path

from tp1 import TP1

from grader.assignment.closed_form_files import answered_in
from grader.closed_forms.judge import judge_forms
from grader.closed_forms.key import key_of

FORMS = TP1.closed_forms
ANSWERED = answered_in(Path(__file__).parent.parent.parent / "reference", FORMS)
KEY = key_of(FORMS, ANSWERED, 41)


def judged(name, formula):
    """Return the judgement of one formula; JSON's quotes are TOML's too."""
    (only,) = judge_forms(f"{name} = {json.dumps(formula)}".encode(), FORMS, KEY)
    return only
