"""The written part: which files of a hand-in are it, how they are shown, pages for marking.

What a student sends is never opened here. PDF pages and pictures become PNG, Markdown becomes a
list of elements in a worker behind the grader's walls (`behind_walls`); this side checks what comes
back and writes pages of it.
"""
