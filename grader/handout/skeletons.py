"""The skeleton that students fill in, made from the reference by the marks in it.

What stands between the comments `# BEGIN SOLUTION` and `# END SOLUTION` is left out. Within a
function, a comment that says where to write and an exception take its place.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

from grader.errors import UsageError

MARK = re.compile(r"(?P<indent>\s*)#+ *(?P<which>BEGIN|END) SOLUTION\b.*")
HERE = "# ### YOUR CODE HERE"
NOTHING = "raise NotImplementedError"


def skeleton_of(file: Path) -> bytes:
    """Return a module of the reference without what is marked in it."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: cannot be read ({error})") from error
    skeleton = _without_solutions(file, text)
    if NOTHING not in skeleton:
        raise UsageError(
            f"{file}: holds no marks, so that the skeleton would be the whole solution; write "
            f"# BEGIN SOLUTION and # END SOLUTION around the body of each function that students "
            f"write, or put skeletons into starter/"
        )
    return _python(file, skeleton).encode()


def _without_solutions(file: Path, text: str) -> str:
    kept: list[str] = []
    begin = 0
    for number, line in enumerate(text.splitlines(), 1):
        mark = MARK.fullmatch(line)
        if mark is None:
            if not begin:
                kept.append(line)
        elif mark["which"] == "BEGIN":
            if begin:
                raise UsageError(
                    f"{file}, line {number}: a solution begins within the one of line {begin}; end "
                    f"that with # END SOLUTION"
                )
            begin = number
            kept.append(mark["indent"] + HERE)
            if mark["indent"]:
                kept.append(mark["indent"] + NOTHING)
        elif not begin:
            raise UsageError(f"{file}, line {number}: a solution ends here that did not begin")
        else:
            begin = 0
    if begin:
        raise UsageError(f"{file}, line {begin}: this solution has no # END SOLUTION")
    return "\n".join(kept) + "\n"


def _python(file: Path, skeleton: str) -> str:
    try:
        ast.parse(skeleton)
    except SyntaxError as error:
        raise UsageError(
            f"{file}: without its solutions it is no Python: {error.msg}; the line is "
            f"{(error.text or '').strip()!r}"
        ) from error
    return skeleton
