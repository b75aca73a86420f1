"""Hopes that file, line and text of a SyntaxError are believed: they are only attributes."""

turn = 0


def softmax(x):
    global turn
    turn += 1
    file = ("/submission/../../etc/passwd", "@REFERENCE@/softmax.py", "/submission/neural.py")[
        turn % 3
    ]
    raise SyntaxError(
        "<script>alert(1)</script>\x1b[2J null", (file, turn, 10**6, "print 'CAN' \u202e", -1, -5)
    )
