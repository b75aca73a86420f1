"""A page taken apart: its tags, attributes and policy."""

import base64
import hashlib
from html.parser import HTMLParser


class Page(HTMLParser):
    """The tags and attributes of a page, whose elements must be closed in order."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.open, self.text = [], [], [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "br", "input"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data

    @property
    def policy(self):
        return next(value for name, value in self.attributes if "default-src" in (value or ""))


def source_of(page, tag):
    """Return what a policy calls the only element of this tag: its hash."""
    text = page.split(f"<{tag}>")
    assert len(text) == 2
    digest = hashlib.sha256(text[1].partition(f"</{tag}>")[0].encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
