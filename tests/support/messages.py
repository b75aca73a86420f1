"""Every sentence that is shown to people, as it stands in the code, templates and TOML files."""

import tomllib
from pathlib import Path

from optional import babel_extract

ROOT = Path(__file__).parent.parent.parent
ENGINE = ROOT / "grader"
ASSIGNMENTS = ENGINE / "assignments"
TP1 = ASSIGNMENTS / "tp1"

KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
OPTIONS = {"**.html": {"extensions": "jinja2.ext.i18n", "trimmed": "true", "silent": "false"}}


def of_engine():
    """Return the messages of the engine: each its form, or its singular and plural."""
    return _extracted(ENGINE) - (_extracted(TP1) - _extracted(ENGINE, leave_out=ASSIGNMENTS))


def of_assignment(folder):
    """Return those of an assignment alone, in its code and in its TOML files."""
    return (_extracted(folder) | _in_toml(folder)) - of_engine()


def _extracted(folder, leave_out=None):
    found = babel_extract.extract_from_dir(
        folder,
        METHODS,
        OPTIONS,
        KEYWORDS,
        directory_filter=lambda path: leave_out is None or Path(path) != leave_out,
    )
    return {message for _file, _line, message, _comments, _context in found}


def _in_toml(folder):
    described = tomllib.loads((folder / "assignment.toml").read_text())
    mistakes = tomllib.loads((folder / "mistakes.toml").read_text())
    closed = folder / "closed_forms.toml"
    stated = tomllib.loads(closed.read_text()) if closed.is_file() else {}
    mistakes |= stated.get("mistakes", {})
    forms = [*stated.get("forms", {}).values()]
    texts = {form[key] for form in forms for key in ("title", "asks")}
    symbols = [each for form in forms for each in form["symbols"].values()]
    texts |= {each["means"] for each in symbols if each["means"] != each.get("equals")}
    texts |= {described["title"], *(part["title"] for part in described.get("written", ()))}
    return texts | {
        mistake[key] for mistake in mistakes.values() for key in ("says", "hint", "see")
    }
