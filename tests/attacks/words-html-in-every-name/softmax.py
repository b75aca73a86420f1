"""Hopes that messages are escaped and names are not."""


class Odd(Exception):
    pass


Odd.__name__ = Odd.__qualname__ = "<svg onload=alert(1)>"
Odd.__module__ = "<base href=//evil.example>"


def inner(x):
    raise Odd


inner.__code__ = inner.__code__.replace(co_name="</pre><iframe src=//evil.example>")


def softmax(x):
    inner(x)
