"""Fetch the hand-ins of an assignment into a folder that `grader grade` takes as a download."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.errors import UsageError
from grader.limits import Limits
from grader.moodle.answers import Participant, SiteAssignment, Submission
from grader.moodle.assignments import list_people, list_submissions, numbers_of
from grader.moodle.fetching import fetch, handed_in, sweep_parts
from grader.moodle.folders import folder_name, typed_folder
from grader.moodle.record import PULLED, HandIn, Origin, read_origin, write_origin
from grader.moodle.site import Site
from grader.moodle.troubles import MoodleError
from grader.records.listing import capped
from grader.store.files import alone_in

DEFAULT_TEAM = "Default group"


@dataclass
class Pulled:
    """What came of it: how many hand-ins, and what a person should know."""

    fetched: int = 0
    there: int = 0
    """Hand-ins that an earlier run fetched."""
    notes: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Wanted:
    """A hand-in and what it is to be called here."""

    hand_in: HandIn
    submission: Submission


def pull(
    site: Site,
    assignment: SiteAssignment,
    folder: Path,
    limits: Limits,
    tell: Callable[[str], None] = lambda _: None,
) -> Pulled:
    """Fetch every hand-in that is not there yet, or has changed; raise UsageError for trouble.

    What is there already stays, so that the same call goes on where one was stopped.
    """
    people = list_people(site, assignment.id)
    submissions = list_submissions(site, assignment.id)
    numbers = numbers_of(site, assignment.id, people)
    pulled = Pulled()
    wanted = _wanted(assignment, people, submissions, numbers, pulled)
    if not wanted:
        raise UsageError(f"{site.address}: nothing is handed in yet for {assignment.name!r}")
    with alone_in(folder):
        before = _earlier(folder, site, assignment)
        _check_free(folder, wanted, before)
        sweep_parts(folder)
        _fetch_all(site, assignment, folder, limits, wanted, before, pulled, tell)
    now = {each.hand_in.folder for each in wanted}
    typed = [each.hand_in.name for each in wanted if handed_in(each.submission)[1]]
    pulled.notes += _named(
        "no longer handed in there, and still here",
        [each.name for name, each in before.items() if name not in now],
    )
    pulled.notes += _named("typed online, kept beside the files and not graded", typed)
    return pulled


def _fetch_all(
    site: Site,
    assignment: SiteAssignment,
    folder: Path,
    limits: Limits,
    wanted: Sequence[Wanted],
    before: Mapping[str, HandIn],
    pulled: Pulled,
    tell: Callable[[str], None],
) -> None:
    """Fetch what is not there; the record names beforehand what may lie in the folder."""
    known = {each.hand_in.folder: each.hand_in.not_fetched for each in wanted}
    known |= before
    _write(folder, site, assignment, known)
    for each in wanted:
        own = each.hand_in
        if _is_there(folder, own, known[own.folder]):
            pulled.there += 1
        else:
            try:
                left_out = fetch(site, each.submission, folder, own.folder, limits)
            except MoodleError as error:
                done = pulled.fetched + pulled.there
                if not done and not before:
                    (folder / PULLED).unlink(missing_ok=True)
                raise MoodleError(
                    f"{error}; {done} of {len(wanted)} hand-ins are fetched, and the same command "
                    f"goes on"
                ) from error
            pulled.fetched += 1
            pulled.left_out += left_out
            tell(own.folder)
        known[own.folder] = own
        _write(folder, site, assignment, known)


def _named(said: str, names: Sequence[str]) -> list[str]:
    return [f"{said}: {capped(names)}"] if names else []


def _wanted(
    assignment: SiteAssignment,
    people: Sequence[Participant],
    submissions: Sequence[Submission],
    numbers: Mapping[int, int],
    pulled: Pulled,
) -> list[Wanted]:
    """Return the hand-ins that hold anything, by the names of their folders."""
    members: dict[int, list[Participant]] = {}
    for person in people:
        key = person.groupid if assignment.teamsubmission else person.id
        members.setdefault(key, []).append(person)
    found: dict[str, Wanted] = {}
    nobodys = 0
    drafts, repeated, handed = [], [], set()
    for each in submissions:
        if bool(assignment.teamsubmission) != (each.userid == 0) or not any(handed_in(each)):
            continue  # of a team, each member has an empty one too
        theirs = members.get(each.groupid if assignment.teamsubmission else each.userid, [])
        if not theirs:
            nobodys += 1
            continue
        own = _hand_in(assignment, each, theirs, numbers)
        found[own.folder] = Wanted(own, each)
        handed |= {*own.users}
        if each.status == "draft":
            drafts.append(own.name)
        if each.attemptnumber:
            repeated.append(f"{own.name} ({each.attemptnumber + 1})")
    nothing = [person.fullname for person in people if person.id not in handed]
    pulled.notes += _named(f"{len(nothing)} without a hand-in", nothing)
    pulled.notes += _named("only a draft, fetched all the same", drafts)
    pulled.notes += _named("more than one attempt, of which the newest counts", repeated)
    if nobodys:
        pulled.notes.append(f"{nobodys} hand-ins are of nobody who takes part now")
    return [found[name] for name in sorted(found)]


def _hand_in(
    assignment: SiteAssignment,
    submission: Submission,
    members: Sequence[Participant],
    numbers: Mapping[int, int],
) -> HandIn:
    first = members[0]
    team = assignment.teamsubmission
    name = (first.groupname or DEFAULT_TEAM) if team else first.fullname
    # Without a number of its own, the id: the name is held against it wherever it counts.
    number = submission.groupid if team else numbers.get(first.id, first.id)
    is_hidden = not team and first.recordid > 0
    return HandIn(
        folder=folder_name(name, number, anonymous=is_hidden),
        name=name,
        users=[each.id for each in members],
        group=submission.groupid if team else None,
        attempt=submission.attemptnumber,
        modified=submission.timemodified,
    )


def _earlier(folder: Path, site: Site, assignment: SiteAssignment) -> dict[str, HandIn]:
    """Return what an earlier run fetched; raise UsageError for a folder of anything else."""
    origin = read_origin(folder / PULLED)
    if origin is None:
        if any(not each.name.startswith(".") for each in folder.iterdir()):
            raise UsageError(
                f"{folder}: holds other files; name a new folder, or one that this command filled"
            )
        return {}
    if (origin.site, origin.assignment) != (site.address, assignment.id):
        raise UsageError(
            f"{folder}: holds the hand-ins of {origin.name!r} from {origin.site}; name another "
            f"folder for {assignment.name!r}"
        )
    return {each.folder: each for each in origin.hand_ins}


def _check_free(folder: Path, wanted: Sequence[Wanted], before: Mapping[str, HandIn]) -> None:
    """Raise UsageError where something lies in a place that this command did not fill."""
    for each in wanted:
        name = each.hand_in.folder
        if name not in before and (folder / name).exists():
            raise UsageError(f"{folder / name}: is there and was not fetched; move it elsewhere")


def _is_there(folder: Path, now: HandIn, before: HandIn | None) -> bool:
    is_same = before is not None and (before.attempt, before.modified) == (
        now.attempt,
        now.modified,
    )
    return is_same and any(
        (folder / name).is_dir() for name in (now.folder, typed_folder(now.folder))
    )


def _write(
    folder: Path, site: Site, assignment: SiteAssignment, known: Mapping[str, HandIn]
) -> None:
    write_origin(
        folder / PULLED,
        Origin(
            site=site.address,
            assignment=assignment.id,
            number=assignment.cmid,
            name=assignment.name,
            hand_ins=list(known.values()),
        ),
    )
