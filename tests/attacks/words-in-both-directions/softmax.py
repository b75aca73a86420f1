"""Hopes that what is shown is not what is written: after an override, letters run backwards."""


def softmax(x):
    raise ValueError(
        "\u202estniop 06 fo 06\u202c \u2066\u2067\u2068\u2069\u200e\u200f\u061c"
        "\N{HEBREW LETTER ALEF} 15 / 15 \N{ARABIC LETTER ALEF}"
    )
