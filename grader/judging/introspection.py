"""What files speak of: ways to watch Python at work, and the other modules that they use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from grader.intake.names import ModuleNames
from grader.meter import look

INTROSPECTION = re.compile(
    rb"\b(?:settrace|setprofile|gettrace|getprofile|addaudithook|_getframe|_current_frames|"
    rb"f_trace_lines|f_trace_opcodes|tb_frame|gi_frame|cr_frame|ag_frame|co_linetable|co_lnotab|"
    rb"__globals__|__closure__|cell_contents)\b"
    rb"|(?:\.\s*|[\"']|\bimport\s+|\bfrom\s+)(?:f_trace|f_back|_worker)\b"
)
"""Words for watching Python at work: names that stand for nothing else, and attributes and modules
by names that may also be a variable's. Lines are counted, and arguments looked at afterwards, in
the submission's own process: where it speaks of these, it is not believed in that. Nobody needs any
of them for the assignment."""


INTROSPECTION_PARTS = (
    *(b"trace", b"profile", b"audithook", b"frame", b"linetable", b"lnotab", b"__globals__"),
    *(b"__closure__", b"cell_contents", b"f_back", b"_worker"),
)
"""One of these stands in each of the words: to look for them first takes a hundredth of the time,
and nearly no file has one."""


def mentions_introspection(raw: bytes) -> bool:
    """Return True if a file contains such a word; most contain no part of one."""
    return (
        any(part in raw for part in INTROSPECTION_PARTS) and INTROSPECTION.search(raw) is not None
    )


def reached(
    module: str, files: Mapping[str, bytes], names: ModuleNames, replaced: tuple[str, ...] = ()
) -> Iterator[bytes]:
    """Yield the files that a module may use: all but the other modules that it does not name."""
    plain_name = names.plain_name
    waiting = [name for name in files if plain_name(name) not in {*names.modules} - {module}]
    others = [name for name in files if name not in waiting]
    while waiting:
        look()
        raw = files[waiting.pop()]
        yield raw
        wanted = {plain_name(name) for name in others} - {*replaced}
        said = {name for name in wanted if name.encode() in raw}
        named = [name for name in others if plain_name(name) in said]
        others = [name for name in others if name not in named]
        waiting += named
