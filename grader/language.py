"""The language in which a report speaks: English, or another with a gettext catalogue.

An assignment may have catalogues of its own sentences, in `locale/` in its folder.

A sentence is translated when it is made, `_("{n} of them").format(n=n)`, in the language that
`use_language` has set. What is made once and shown in several languages, such as titles, is only
marked when it is made, `N_("entries of {size:g}", size=size)`, and translated when it is shown, by
`translate`. Numbers in sentences are written as Python writes them, since they are the code's.
"""

from __future__ import annotations

import contextlib
import contextvars
import functools
import gettext as catalogues
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, get_args

from grader.errors import UsageError

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DOMAIN = "grader"

_spoken: contextvars.ContextVar[Language] = contextvars.ContextVar("language", default="en")
_own: contextvars.ContextVar[Path | None] = contextvars.ContextVar("locale", default=None)
"""The folder with the catalogues of the assignment at hand, which are asked before the engine's."""


class Marked(str):
    """An English text that is translated when it is shown: a template and what goes into it."""

    __slots__ = ("template", "values")
    template: str
    values: dict[str, object]

    def format(self, *_: object, **values: object) -> Marked:
        """Return the text with what goes into it, marked as well."""
        return _marked(self.template, values)

    def __reduce__(self) -> tuple[object, ...]:
        """Return how to make it again in another process."""
        return _marked, (self.template, self.values)


def _marked(template: str, values: dict[str, object]) -> Marked:
    text = Marked(template.format(**values) if values else template)
    text.template, text.values = template, values
    return text


def N_(template: str, **values: object) -> Marked:  # noqa: N802 gettext's name for it
    """Mark an English text for translation when it is shown."""
    return _marked(template, values)


def joined(texts: Sequence[str], by: str = "\n") -> Marked:
    """Return texts as one, marked where they are, such as a sentence for each line of a table."""
    values = {f"text{number}": text for number, text in enumerate(texts)}
    return _marked(by.join(f"{{{name}}}" for name in values), dict(values))


def translate(text: str) -> str:
    """Return a marked text in the language that is spoken now; any other as it is."""
    if not isinstance(text, Marked) or _spoken.get() == "en":
        return str(text)
    values = {
        name: translate(value) if isinstance(value, Marked) else value
        for name, value in text.values.items()
    }
    translated = _(text.template)
    return translated.format(**values) if values else translated


def _(message: str) -> str:
    """Return a message, often a template, in the language that is spoken now."""
    language = _spoken.get()
    return message if language == "en" else _catalogue(language, _own.get()).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of a message that fits a number."""
    language = _spoken.get()
    if language == "en":
        return singular if number == 1 else plural
    return _catalogue(language, _own.get()).ngettext(singular, plural, number)


@contextlib.contextmanager
def use_language(language: Language, locale: Path | None = None) -> Iterator[None]:
    """Speak a language within the `with` statement.

    `locale` is the folder with the assignment's own catalogues; without it, it stays as it is.
    """
    spoken, own = _spoken.set(language), _own.set(locale or _own.get())
    try:
        yield
    finally:
        _own.reset(own)
        _spoken.reset(spoken)


def spoken() -> tuple[Language, Path | None]:
    """Return the language that is spoken now, and the assignment's folder with catalogues."""
    return _spoken.get(), _own.get()


def use_locale(locale: Path | None) -> None:
    """Speak of an assignment, by the folder of its catalogues, in this process from now on."""
    _own.set(locale)


def number(value: float, digits: str = "g") -> str:
    """Return a number of points, or a grade, with the decimal mark of the language."""
    text = f"{value:{digits}}"
    return text if _spoken.get() == "en" else text.replace(".", ",")


def require_catalogue(language: Language, locale: Path | None) -> None:
    """Raise UsageError where the catalogue of an assignment cannot be read."""
    if language != "en":
        _catalogue(language, locale)


@functools.cache
def _catalogue(language: Language, own: Path | None) -> catalogues.NullTranslations:
    folder = Path(__file__).parent / "locale"
    engine = catalogues.translation(DOMAIN, folder, [language])
    if own is None or catalogues.find(DOMAIN, own, [language]) is None:
        return engine
    try:
        found = catalogues.translation(DOMAIN, own, [language])
    except (OSError, ValueError, struct.error) as error:
        file = catalogues.find(DOMAIN, own, [language])
        raise UsageError(
            f"{file}: is no compiled catalogue ({error}); compile it again, as with "
            f"`pybabel compile -d {own} -D {DOMAIN}`"
        ) from error
    found.add_fallback(engine)
    return found


def messages(language: Language, own: Path | None = None) -> dict[str, str]:
    """Return what is said in a language for each English message that it has in its catalogues.

    `own` is the folder with those of an assignment, which come before the engine's.
    """
    found: dict[str, str] = {}
    catalogue: object = None if language == "en" else _catalogue(language, own)
    while catalogue is not None:
        inside = vars(catalogue)  # there is no other way to what a catalogue holds
        for key, said in inside["_catalog"].items():
            if isinstance(key, str) and key and said:
                found.setdefault(key, said)
        catalogue = inside["_fallback"]
    return found
