"""What the commands that write pages for marking have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from rich.console import Console

from grader.cli.console import complain, remark
from grader.cli.progress import BatchProgress
from grader.grading.machine import default_jobs
from grader.store.files import alone_in
from grader.written.pages import Look, write_pages
from grader.written.records import HandIn, Question
from grader.written.renderer import Renderer


def draw(
    hand_ins: Sequence[HandIn],
    questions: Sequence[Question],
    title: str,
    output: Path,
    out: Console,
    *,
    isolation: str | None,
    jobs: int | None,
    names: bool,
) -> None:
    """Write the pages with a bar of progress, and say what they hold."""
    with (
        alone_in(output),
        _renderers(isolation, min(jobs or default_jobs(), len(hand_ins))) as renderers,
    ):
        walls, notes = renderers[0].walls, []
        if walls.level != "kernel":
            notes.append(f"WARNING: isolation level {walls.level}, below kernel: {walls.advice}")
            complain(notes[0])
        if walls.note:
            complain(f"note: {walls.note}")
        with BatchProgress(out, len(hand_ins), "drawing", "drawn") as progress:
            look = Look(title, names, tuple(notes), progress.advance)
            done = write_pages(hand_ins, questions, output, renderers, look)
    if done.without:
        remark(out, f"{done.without} handed in nothing to be marked; index.html lists them")
    if done.notes:
        remark(out, f"{done.notes} files or pages are not shown as they are; the pages say why")
    out.print(
        f"wrote {output / 'index.html'}: {len(questions)} questions, {done.answers} answers each, "
        f"{done.pictures} pictures",
        soft_wrap=True,
    )


@contextmanager
def _renderers(isolation: str | None, count: int) -> Iterator[list[Renderer]]:
    """Start workers for as many hand-ins at a time; the first finds out which walls hold."""
    wanted = isolation or "auto"
    with ExitStack() as stack:
        first = stack.enter_context(Renderer(wanted))
        others = [stack.enter_context(Renderer(wanted, first.walls)) for _ in range(count - 1)]
        yield [first, *others]
