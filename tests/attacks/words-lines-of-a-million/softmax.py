"""Hopes for an IndexError where the line is quoted, or for the last line with -1."""

turn = 0


def softmax(x):
    global turn
    turn += 1
    line = (1_000_000, 2**31 - 2, 0, -1)[turn % 4]
    code = compile("raise ValueError(1)", "/submission/softmax.py", "exec")
    exec(
        code.replace(co_firstlineno=line, co_linetable=b"")
        if turn % 2
        else code.replace(co_firstlineno=line)
    )
