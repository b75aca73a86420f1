"""Whole pages of the grader that bring their own style, under the policy that they name."""

from __future__ import annotations

import re
from html import unescape

from django.http import HttpResponse

from grader.portal.middleware import HEADER

OWN_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
HEAD_CHARS = 2000
"""Within which a page of the grader names its policy."""


def document(html: str, framed_by: str = "'none'") -> HttpResponse:
    """Return a page of the grader that stands by itself.

    Its policy is stricter than the portal's: it allows the one style and the one script by their
    hashes. `framed_by` is who may show it in a frame, in the words of the policy.
    """
    found = OWN_POLICY.search(html[:HEAD_CHARS])
    own = unescape(found[1]) if found else "default-src 'none'"
    response = HttpResponse(html)
    response[HEADER] = f"{own}; frame-ancestors {framed_by}"
    return response
