"""Reports in French: no message is missing, and nothing but the words differs."""

import json
import re
import string
from pathlib import Path

import pytest
from messages import ENGINE, TP1, of_assignment, of_engine
from optional import babel_mo, babel_po
from pages import Page

from grader.errors import UsageError
from grader.language import (
    LANGUAGES,
    N_,
    _,
    ngettext,
    number,
    require_catalogue,
    translate,
    use_language,
)

ROOT = Path(__file__).parent.parent
OTHERS = [language for language in LANGUAGES if language != "en"]
CATALOGUES = [ENGINE / "locale", TP1 / "locale"]
each_catalogue = pytest.mark.parametrize("locale", CATALOGUES, ids=["engine", "tp1"])
LEAST = 16
"""Letters of an English fragment that no French sentence has by chance."""

SAMPLES = (
    *("submissions/s04-maple", "submissions/s05-cedar", "submissions/s06-pebble"),
    *("submissions/s07-harbor", "submissions/s08-tundra", "submissions/s09-copper"),
    *("submissions/s10-meadow", "submissions/s11-quartz", "submissions/s12-willow"),
)


@pytest.fixture(scope="module")
def messages():
    """Every message that a report may hold: its form, or its singular and plural."""
    return of_engine() | of_assignment(TP1)


def catalogue(language, locale):
    with (locale / language / "LC_MESSAGES/grader.po").open("rb") as file:
        return babel_po.read_po(file, language)


def _forms(text):
    """Return a text as it is, and singular and plural as a tuple."""
    return text if isinstance(text, str) else tuple(text)


def _translated(translations):
    """Return what each message is in the language; the header names the version that wrote it."""
    return {
        _forms(translation.id): _forms(translation.string)
        for translation in translations
        if translation.id
    }


def placeholders(text):
    named = {
        (name, spec) for _said, name, spec, _conversion in string.Formatter().parse(text) if name
    }
    return named | {(name, "") for name in re.findall(r"%\((\w+)\)", text)}


@each_catalogue
@pytest.mark.parametrize("language", OTHERS)
def test_no_message_is_missing_and_none_is_left_over(language, locale):
    messages = of_engine() if locale.parent == ENGINE else of_assignment(locale.parent)
    translated = {
        _forms(message.id)
        for message in catalogue(language, locale)
        if message.id and (message.string if isinstance(message.id, str) else all(message.string))
    }
    assert messages - translated == set()
    assert translated - messages == set()


@each_catalogue
@pytest.mark.parametrize("language", OTHERS)
def test_every_translation_has_the_places_of_its_message(language, locale):
    for message in catalogue(language, locale):
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        said = [message.string] if isinstance(message.string, str) else list(message.string)
        wanted = list(map(placeholders, ids))
        for each in said:
            assert placeholders(each) in wanted, each


@each_catalogue
@pytest.mark.parametrize("language", OTHERS)
def test_what_is_compiled_is_what_is_written(language, locale):
    with (locale / language / "LC_MESSAGES/grader.mo").open("rb") as file:
        assert _translated(babel_mo.read_mo(file)) == _translated(catalogue(language, locale))


def test_sentences_of_an_assignment_are_looked_for_in_its_catalogue_and_then_in_the_engines():
    text = "Right for extreme entries, row by row"
    with use_language("fr", TP1 / "locale"):
        assert _(text) == "Juste pour des éléments extrêmes, ligne par ligne"
        assert _("wrong") == "faux"
    with use_language("fr", ROOT / "nowhere"):
        assert _(text) == text
        assert _("wrong") == "faux"


@pytest.mark.parametrize("damaged", [b"", b"no catalogue", b"\xde\x12\x04\x95", "cut"])
def test_a_damaged_catalogue_of_an_assignment_is_named_with_the_cure(damaged, tmp_path):
    whole = (TP1 / "locale/fr/LC_MESSAGES/grader.mo").read_bytes()
    file = tmp_path / "fr/LC_MESSAGES/grader.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(whole[: len(whole) // 2] if damaged == "cut" else damaged)
    with pytest.raises(UsageError, match=r"grader\.mo: is no compiled .*compile it again"):
        require_catalogue("fr", tmp_path)
    require_catalogue("en", tmp_path)


def test_a_marked_text_is_english_until_it_is_shown():
    text = N_("below {size:g}", size=5.0)
    assert text == "below 5"
    assert translate(text) == "below 5"
    with use_language("fr"):
        assert translate(text) == "moins de 5"
        assert _("wrong") == "faux"
        assert translate("what a student wrote") == "what a student wrote"
    assert _("wrong") == "wrong"


def test_a_marked_text_crosses_to_another_process():
    import pickle  # noqa: PLC0415

    text = pickle.loads(pickle.dumps(N_("below {size:g}", size=5.0)))
    with use_language("fr"):
        assert translate(text) == "moins de 5"


def test_numbers_and_plurals_follow_the_language():
    with use_language("fr"):
        assert number(4.75) == "4,75"
        one, two = (
            ngettext(
                "{right} of {count} criteria is met.", "{right} of {count} criteria are met.", n
            )
            for n in (1, 2)
        )
        assert "rempli." in one
        assert "remplis." in two
    assert number(4.75) == "4.75"


@pytest.fixture(scope="module")
def both(commands, tmp_path_factory):
    """The same submissions graded in both languages."""
    found = {}
    for language in ("en", "fr"):
        folder = tmp_path_factory.mktemp(language)
        options = ("-o", folder, "--quiet", "--jobs", 1, "--seed", 7, "--lang", language)
        commands("grade", *SAMPLES, *options, cwd=ROOT, check=0, timeout=300)
        found[language] = folder
    return found


def _reports(folder):
    return [json.loads(path.read_text()) for path in sorted(folder.glob("*/report.json"))]


def test_points_verdicts_and_names_of_mistakes_are_the_same(both):
    def marks(report):
        criteria = [each for task in report["tasks"] for each in task["criteria"]]
        return [
            (
                criterion["id"],
                criterion["verdict"],
                criterion["points"],
                [f["lookalike"] for f in criterion["findings"]],
            )
            for criterion in criteria
        ]

    english, french = (_reports(both[language]) for language in ("en", "fr"))
    assert len(english) == len(SAMPLES)
    assert list(map(marks, english)) == list(map(marks, french))
    assert {each["language"] for each in french} == {"fr"}


def test_no_english_sentence_is_left_in_a_french_page(both, messages):
    fragments = set()
    translated = {
        text
        for locale in CATALOGUES
        for message in catalogue("fr", locale)
        if message.id
        for text in ([message.string] if isinstance(message.string, str) else message.string)
    }
    for message in messages:
        for text in (message,) if isinstance(message, str) else message:
            pieces = re.split(r"\{[^{}]*\}|%\(\w+\)s|`[^`]*`", text)
            fragments |= {
                piece.strip()
                for piece in pieces
                if len(piece.strip()) >= LEAST
                and " " in piece.strip()
                and not any(piece.strip() in each for each in translated)
            }
    assert len(fragments) > 200
    for path in sorted(both["fr"].glob("*/report.html")):
        text = " ".join(Page(path.read_text()).text.split())
        assert [fragment for fragment in fragments if fragment in text] == [], path


def test_a_page_says_its_language_and_writes_numbers_in_it(both):
    page = (both["fr"] / "s08-tundra/report.html").read_text()
    assert '<html lang="fr"' in page
    assert "Note 4,5 pour l" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "Que faire maintenant" in page


def test_a_check_speaks_french_and_so_do_the_course_settings(run_grader, tmp_path):
    done = run_grader("check", ROOT / "submissions/s05-cedar", "--lang", "fr", check=1)
    assert "56 points sur 60" in done.stdout
    (tmp_path / "course.toml").write_text('language = "fr"\n')
    done = run_grader("check", ROOT / "submissions/s05-cedar", "--config", "course.toml", check=1)
    assert "56 points sur 60" in done.stdout
    done = run_grader("check", ROOT / "submissions/s05-cedar", "--lang", "en", check=1)
    assert "56 of 60 points" in done.stdout


def test_an_unknown_language_is_refused(run_grader, tmp_path):
    assert "'de' is not one of" in run_grader("check", "--lang", "de", check=2).stderr
    (tmp_path / "course.toml").write_text('language = "de"\n')
    done = run_grader("check", "--config", "course.toml", check=2)
    assert "course.toml, line 1: language" in done.stderr
