"""One session: one module of one submission, asked calls one by one or in series, in time.

After a crash or a timeout the next call gets a fresh worker. What goes wrong on the worker's side
is always an Outcome; only trouble of our own raises.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from grader.frozen import dataclass
from grader.language import N_
from grader.limits import Limits
from grader.meter import look
from grader.sandbox import replies
from grader.sandbox.answers import answered, known_answer
from grader.sandbox.awaited import NOTHING, Awaited, Sent
from grader.sandbox.callbacks import Answer, answer
from grader.sandbox.channel import SEND_SECONDS, ClosedError, NotReadingError
from grader.sandbox.deadlines import Deadlines
from grader.sandbox.excess import asked_for, deaf, too_much, too_often
from grader.sandbox.live import Worker, Workers
from grader.sandbox.meddling import Meddling
from grader.sandbox.outcome import Absent, Evaluation, Outcome
from grader.sandbox.requests import Question, in_frames, pack_load, pack_questions
from grader.worker.frames import OUTPUT_CHARACTERS, Header, WireError
from grader.worker.wire import Encoder

Callbacks = Mapping[str, Answer]

QUICKEST_SECONDS = 60e-6
"""Of a call: measured. While the worker has more to do, it is left alone for as long as it must
take: to be woken by each answer costs this process more time than to read it."""

MIN_QUESTIONS_TO_WAIT = 8
"""Questions for which that is worth it."""


@dataclass(frozen=True)
class Module:
    """What a session imports: the files, the module among them, and the stand-ins beside it."""

    name: str
    files: Mapping[str, bytes]
    stand_ins: Mapping[str, Answer] = field(default_factory=dict)
    replaced: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Module name to the functions that stand in for it."""
    at_import: Mapping[str, Answer] = field(default_factory=dict)
    """What answers for the stand-ins while the module is imported."""
    folders: tuple[str, ...] = ()
    """Names of the folders that the files lay in, which may be used as those of packages."""
    siblings: tuple[str, ...] = ()
    """The modules that the assignment asks for."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Other names by which modules may be imported, or their files be called."""
    functions: tuple[str, ...] = ()
    """Of the module itself: stand-ins take their places once it is imported. None is asked for."""


class Session:
    """A conversation with workers that hold one student's module."""

    def __init__(self, workers: Workers, module: Module, limits: Limits) -> None:
        self._workers = workers
        self._module = module
        self._limits = limits
        self._worker: Worker | None = None
        self._broken: Outcome | None = None
        self._lost_seconds = self._wall_seconds = 0.0
        self._received = self._cut_offs = 0
        self._last_cut_off = ""
        """In words: why the last call that was cut off was."""
        self._meddling: tuple[Meddling, ...] = ()
        self._was_asked = False
        """Whether the worker has asked for a value during this call."""
        self.took: float | None = None
        """CPU seconds of the last question, as the system tells them, where work is counted."""
        self.walls: tuple[str, ...] = ()
        self.absent: tuple[Absent, ...] = ()
        """Imports of what is not there, as the worker tells them."""

    def ask(self, question: Question, callbacks: Callbacks | None = None) -> Outcome:
        """Make one call and return its outcome; `callbacks` answers its functions."""
        worker, self.took = self._ready_worker(), None
        if isinstance(worker, Outcome):
            return worker
        before = worker.cpu_seconds() if question.count else None
        ended = self._series(worker, [(question, callbacks or {})])[0]
        if before is not None and self._worker is worker:
            self.took = (worker.cpu_seconds() or before) - before
        return ended

    def ask_all(self, calls: Sequence[tuple[Question, Callbacks]]) -> list[Outcome]:
        """Make several calls without waiting between them.

        Returns how they ended up to the first that crashed, did not end, was not there, or used up
        a budget; the others may be asked singly. The worker has the next questions while it
        computes: what it could read there it would be asked anyway.
        """
        outcomes: list[Outcome] = []
        for series in in_frames(calls):
            worker = self._ready_worker()
            if isinstance(worker, Outcome):
                break
            ended = self._series(worker, series)
            outcomes += ended
            if len(ended) < len(series) or self._worker is not worker:
                break
        return outcomes

    def _series(self, worker: Worker, calls: Sequence[tuple[Question, Callbacks]]) -> list[Outcome]:
        """Ask what fits into one frame; an end before the last question ends the worker too."""
        limits = self._limits
        # 48 bits, which no answer to a question of another frame can guess.
        number = secrets.randbits(48)
        questions = [question for question, _ in calls]
        sent = pack_questions(questions, number, limits.output_characters)
        outcomes: list[Outcome] = []
        self._was_asked = False
        for place, (question, callbacks) in enumerate(calls):
            left = len(calls) - place
            output = limits.output_characters if question.whole_output else OUTPUT_CHARACTERS
            first = worker.channel.at_hand() if place else None
            if first is not None:
                # Most answers come many at once: nothing is to be waited for, or is used up by it.
                known = known_answer(*first, number + place, output)
                if known is not None and known.ending != "missing":
                    outcomes.append(known)
                    self._was_asked = False
                    continue
            # Whoever asks once asks often, and waits for each answer.
            is_patient, self._was_asked = (
                left > MIN_QUESTIONS_TO_WAIT and not self._was_asked,
                False,
            )
            awaited = Awaited(
                number + place,
                output,
                {**self._module.stand_ins, **callbacks},
                question.prefetched,
                QUICKEST_SECONDS * left if is_patient else 0.0,
                first,
            )
            ended = self._converse(worker, sent, awaited)
            sent = NOTHING
            outcomes.append(replies.named(question.function, ended))
            is_over = self._worker is not worker or ended.ending == "missing" or self._spent()
            if is_over and left > 1:
                self.close()
                break
        return outcomes

    @property
    def meddling(self) -> tuple[Meddling, ...]:
        """What was told up to now of ways to watch Python at work."""
        if not self._meddling and self._worker is not None:
            self._meddling = self._worker.told()
        return self._meddling

    def close(self) -> None:
        """End the worker. The session may be used again: it then starts a fresh one."""
        if self._worker is not None:
            _ = self.meddling
            self._received += self._worker.channel.received
            self._worker.end(kill=True)
            self._worker = None

    def _ready_worker(self) -> Worker | Outcome:
        look()
        if self._broken is not None:
            return self._broken
        spent = self._spent()
        if spent:
            return Outcome("skipped", detail=spent)
        if self._worker is None:
            self._worker = self._workers.start()
            self.walls = self._worker.walls
            loaded = self._load(self._worker)
            if loaded.ending != "returned":
                self._broken = replace(loaded, during_import=True)
                self.close()
                return self._broken
            self.absent = loaded.absent
        return self._worker

    def _spent(self) -> str:
        """Return in words which budget of the whole task is used up, or nothing."""
        limits = self._limits
        if self._cut_offs >= limits.cut_off_calls:
            return N_("a call before was cut off ({why})", why=self._last_cut_off)
        if self._lost_seconds >= limits.task_cpu_seconds:
            return N_(
                "the {seconds:g} s for calls that are cut off or break off are used up",
                seconds=limits.task_cpu_seconds,
            )
        if self._wall_seconds >= limits.task_wall_seconds:
            return N_(
                "the {seconds:g} s for all calls together are used up",
                seconds=limits.task_wall_seconds,
            )
        return self._too_many_bytes()

    def _too_many_bytes(self) -> str:
        most = self._limits.task_bytes
        if self._received_bytes() <= most:
            return ""
        return N_("all calls together have sent more than {most} bytes", most=most)

    def _received_bytes(self) -> int:
        now = self._worker.channel.received if self._worker is not None else 0
        return self._received + now

    def _load(self, worker: Worker) -> Outcome:
        encoder = Encoder()
        header: Header = {
            "kind": "load",
            "module": self._module.name,
            "files": [[path, encoder.value(raw)] for path, raw in self._module.files.items()],
            "stand_ins": {name: list(each) for name, each in self._module.replaced.items()},
            "folders": self._module.folders,
            "functions": self._module.functions,
            "siblings": self._module.siblings,
            "aliases": dict(self._module.aliases),
        }
        sent = pack_load(header, encoder.chunks)
        return self._converse(
            worker, sent, Awaited(None, OUTPUT_CHARACTERS, self._module.at_import)
        )

    def _converse(self, worker: Worker, sent: Sent, awaited: Awaited) -> Outcome:
        """Send frames, and answer what the worker asks until what is awaited comes."""
        deadlines = Deadlines(worker, self._limits)
        evaluations: list[Evaluation] = []
        before, first = worker.channel.received, awaited.first
        try:
            worker.channel.send(*sent)
            while True:
                look()
                delay = 0.0 if self._was_asked else awaited.read_delay
                frame, first = first or worker.channel.poll(delay), None
                if frame is None:
                    late = deadlines.verdict()
                    if late:
                        cut = Outcome("timed_out", detail=late, is_late=True)
                        return self._lose(deadlines, cut, evaluations)
                    continue
                raw, body = frame
                kind = replies.kind_of(raw)
                if kind == "answer":
                    return answered(raw, body, awaited.number, tuple(evaluations), awaited.output)
                received = worker.channel.received - before
                asked = evaluations, awaited.answers
                late = deadlines.overdue() or too_often(evaluations, self._limits, awaited.answers)
                much = late or too_much(received, self._limits, *asked) or self._too_many_bytes()
                if much:
                    cut = Outcome("timed_out", detail=much, is_late=bool(late))
                    return self._lose(deadlines, cut, evaluations)
                if kind == "used":
                    evaluations += replies.used(raw, awaited.prefetched.evaluations)
                else:
                    self._was_asked = True
                    worker.channel.send(answer(raw, body, awaited.answers, evaluations))
                    deadlines.note_activity()
        except ClosedError:
            self._received += worker.channel.received
            self._meddling += worker.told(is_gone=True)
            end = worker.end(kill=False)
            self._worker = None
            return Outcome("crashed", detail=end.in_words(), evaluations=tuple(evaluations))
        except NotReadingError:
            self._lost_seconds += SEND_SECONDS
            told = deaf(SEND_SECONDS, asked_for(evaluations, awaited.answers))
            return self._lose(deadlines, Outcome("timed_out", detail=told), evaluations)
        except (WireError, UnicodeDecodeError) as error:
            astray = N_(
                "the process sent {what} instead of an answer to the call",
                what=replies.fault_of(error),
            )
            broken = Outcome("crashed", detail=astray, is_astray=True)
            return self._lose(deadlines, broken, evaluations)
        finally:
            self._wall_seconds += deadlines.elapsed()
            self._lost_seconds += deadlines.asleep

    def _lose(self, deadlines: Deadlines, ended: Outcome, evaluations: list[Evaluation]) -> Outcome:
        """Kill the worker after `ended`, so that the next call gets a fresh one."""
        self._lost_seconds += deadlines.cost()
        if ended.ending == "timed_out":
            self._cut_offs, self._last_cut_off = self._cut_offs + 1, ended.detail
        self.close()
        return replace(ended, evaluations=tuple(evaluations))
