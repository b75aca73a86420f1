"""Bytes that are no text, or text that only looks like code."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from grader.language import N_, _, translate
from grader.sandbox.outcome import Failure
from grader.sanitise import clean
from grader.troubles.excerpts import Sources
from grader.troubles.record import Explanation

NULLS = "null bytes"
TROUBLE = ("codec can't decode", "encoding problem", "unknown encoding", "(unicode error)")
UTF_16_SHARE = 0.3
"""Of bytes that are NUL, from which a file with Latin letters is in UTF-16: there it is half."""

STRANGE = re.compile(r"U\+([0-9A-F]{4,6})\b")
NO_BREAK_SPACES = ("00A0", "202F", "2007", "FEFF", "200B")
QUOTATION_MARKS = ("2018", "2019", "201A", "201C", "201D", "201E", "00AB", "00BB", "00B4", "2032")
DASHES = ("2010", "2011", "2012", "2013", "2014", "2212")

OF_SPACES = N_(
    "this is a space of another kind, which looks like one and is none to Python; it comes with "
    "text that is copied from a page: delete it and type a space"
)
OF_QUOTATION_MARKS = N_(
    "this is a typographic quotation mark, as word processors and pages have it: type the plain "
    "one in its place"
)
OF_DASHES = N_("this is a dash, not a minus sign: type the plain - in its place")


def of_encoding(failure: Failure, explanation: Explanation, sources: Sources) -> Explanation | None:
    """Explain what is wrong with a file's bytes or characters; None if nothing is."""
    message = failure.message
    if "unicodeescape" in message:
        told = _("a backslash in a string starts an escape that does not exist{where}")
        hint = _('write paths with "/", or put r before the string, as in r"C:\\Users"')
        return replace(explanation, rationale=told.format(where=explanation.at), hint=hint)
    if NULLS in message:
        return _of_nulls(explanation, sources)
    if any(words in message for words in TROUBLE):
        told = _("the file is not UTF-8{where}: {message}")
        hint = _(
            "save it as UTF-8 in your editor, or name its encoding in the first line, "
            "as in `# -*- coding: latin-1 -*-`"
        )
        told = told.format(where=explanation.at, message=clean(message, 300))
        return replace(explanation, rationale=told, hint=hint)
    strange = STRANGE.search(message)
    if strange is None:
        return None
    for characters, hint in (
        (NO_BREAK_SPACES, OF_SPACES),
        (QUOTATION_MARKS, OF_QUOTATION_MARKS),
        (DASHES, OF_DASHES),
    ):
        if strange[1] in characters:
            told = _("the file is not valid Python{where}: {message}")
            told = told.format(where=explanation.at, message=clean(message, 300))
            return replace(explanation, rationale=told, hint=translate(hint))
    return None


def _of_nulls(explanation: Explanation, sources: Sources) -> Explanation:
    """Explain which file contains NULs: Python does not say."""
    holding = [file for file, raw in sources.items() if b"\0" in raw]
    raw = sources[holding[0]] if len(holding) == 1 else b""
    where = clean(holding[0], 200) if raw else explanation.where
    explanation = replace(explanation, where=where)
    if raw.count(b"\0") > UTF_16_SHARE * len(raw) > 0:
        told = _("the file is saved as UTF-16, without the mark that says so{where}")
        if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            told = _("the file is saved as UTF-16, and is not whole{where}")
        hint = _("save it as UTF-8 in your editor; Notepad calls UTF-16 Unicode")
    else:
        told = _("the file holds NUL characters, which are no text{where}")
        hint = _(
            "it may have been damaged on its way: copy the text into a new file, and save that as "
            "UTF-8"
        )
    return replace(explanation, rationale=told.format(where=explanation.at), hint=hint)
