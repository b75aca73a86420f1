"""Hopes that a name which is no text breaks the report when it is written."""


def softmax(x):
    odd = "\x1b[2J\u202e</script><b>"
    kind = type(odd, (ModuleNotFoundError,), {"__module__": odd})
    raise kind(f"\ud800\x00{odd}", name=f"{odd}\udfff", path=odd)
