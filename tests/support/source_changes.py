"""Sources with lines replaced."""


def changed(text, *changes):
    """Return a source with the old text of each pair, which stands in it once, made the new."""
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text
