"""`grader attack`: run the attack corpus against a batch and report what was blocked."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click
from rich.table import Table

from grader.cli.assignment import assignment_of, folder_of, named_or_inside, reference_of
from grader.cli.console import complain, console
from grader.cli.options import (
    PATH,
    all_json_option,
    common,
    fixed_seed_option,
    isolation_option,
    jobs_option,
    reference_option,
)
from grader.errors import BROKEN, OK, UsageError
from grader.quality.attacks.arena import Arena, build_arena
from grader.quality.attacks.breaches import Breach, breaches
from grader.quality.attacks.corpus import DOCUMENTS, FAMILIES, Attack, load_attacks
from grader.quality.attacks.watch import Run, run_grade, run_pages, traces

SEED = 20261124


@click.command("attack")
@click.option(
    "--attacks",
    type=PATH,
    help="Folder with the corpus of attacks. Default: attacks/ in the assignment's folder, else "
    "tests/attacks.",
)
@click.option(
    "--specimens",
    type=PATH,
    help="The right submission that attacks are laid over. Default: specimens/passed_plain in the "
    "assignment's folder, else tests/specimens/passed_plain.",
)
@click.option("--only", default="*", help="Pattern of the names of the attacks to run.")
@click.option(
    "--neighbours",
    type=click.IntRange(min=1),
    default=4,
    show_default=True,
    help="Clean submissions in the same batch.",
)
@fixed_seed_option
@jobs_option
@click.option("-o", "--output", type=PATH, help="New folder to keep everything in.")
@all_json_option
@reference_option
@isolation_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    attacks: Path | None,
    specimens: Path | None,
    reference: Path | None,
    only: str,
    neighbours: int,
    seed: int | None,
    jobs: int | None,
    isolation: str | None,
    output: Path | None,
    *,
    as_json: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Run the attack corpus against a batch.

    Reports which attacks were blocked; exits with 3 if one got through.
    """
    assignment, reference = assignment_of(ctx), reference_of(ctx, reference)
    corpus = load_attacks(
        named_or_inside(ctx, attacks, "attacks", "tests/attacks"), assignment, only
    )
    specimens = named_or_inside(
        ctx, specimens, "specimens/passed_plain", "tests/specimens/passed_plain"
    )
    if output is not None and output.exists():
        raise UsageError(f"{output}: exists; name a folder that is not there yet")
    options = ["--seed", str(SEED if seed is None else seed), "--fresh"]
    options += ["--isolation", isolation or "kernel"]
    options += ["--jobs", str(jobs)] if jobs else []
    with tempfile.TemporaryDirectory(prefix="grader-attack-") as folder:
        root = Path(output or Path(folder) / "arena").resolve()
        arena = build_arena(root, corpus, specimens, reference, neighbours, assignment.names)
        options += ["--reference", str(root / "reference"), "--config", str(root / "course.toml")]
        before = traces(root)
        runs = [
            run_grade(
                root / batch,
                root / reports,
                arena.environment,
                options,
                root / "home",
                folder_of(ctx).resolve(),
            )
            for batch, reports in (("honest", "alone"), ("batch", "mixed"))
        ]
        found = breaches(arena, corpus, runs[1], runs[0])
        found += _of_documents(arena, corpus, folder_of(ctx).resolve())
        found += [Breach("", f"a file was left: {each}") for each in sorted(traces(root) - before)]
    blocked = blocked_attacks(corpus, found)
    out = console(quiet=quiet or as_json, errors=as_json)
    if as_json:
        said = {"attacks": len(corpus), "blocked": blocked, "breaches": list(map(asdict, found))}
        print(json.dumps(said, indent=1))  # noqa: T201 what was asked for
    out.print(_table(corpus, blocked))
    out.print()
    for breach in found:
        out.print(f"{breach.attack or 'the batch'}: {breach.what}")
    if verbose:
        for attack in corpus:
            out.print(f"{attack.name}: {attack.label.why}")
    out.print(_summary(corpus, blocked, runs, neighbours))
    return BROKEN if found else OK


def _of_documents(arena: Arena, corpus: Sequence[Attack], assignment: Path) -> list[Breach]:
    """Write pages for marking where documents attack; return what got through to them."""
    from grader.quality.attacks.drawn import (  # noqa: PLC0415 what draws them is an extra
        PAGES,
        are_drawn,
        breaches_of_pages,
    )

    if not are_drawn(corpus):
        if any(each.family == DOCUMENTS for each in corpus):
            complain("documents are graded and not drawn: what draws them is not installed")
        return []
    run = run_pages(
        arena.root / "mixed",
        arena.root / PAGES,
        arena.environment,
        arena.root / "home",
        assignment,
    )
    return breaches_of_pages(arena, corpus, run)


def blocked_attacks(corpus: Sequence[Attack], found: Sequence[Breach]) -> list[str]:
    """Return the names of the attacks that achieved nothing."""
    through = {breach.attack for breach in found}
    return [attack.name for attack in corpus if attack.name not in through]


def _table(corpus: Sequence[Attack], blocked: Sequence[str]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("attacks on")
    table.add_column("tried", justify="right")
    table.add_column("blocked", justify="right")
    for family in FAMILIES:
        tried = [attack.name for attack in corpus if attack.family == family]
        if tried:
            table.add_row(family, str(len(tried)), str(len(set(tried) & set(blocked))))
    table.add_row("all", str(len(corpus)), str(len(blocked)))
    return table


def _summary(
    corpus: Sequence[Attack], blocked: Sequence[str], runs: Sequence[Run], neighbours: int
) -> str:
    alone, mixed = runs
    return (
        f"{len(blocked)} of {len(corpus)} attacks blocked, beside {neighbours} clean submissions; "
        f"largest trusted process {mixed.memory_mib:.0f} MiB, {alone.memory_mib:.0f} MiB without "
        f"attacks; {mixed.seconds:.0f} s"
    )
