"""One session: one module of one submission, asked one call at a time, within deadlines.

After a crash or a timeout the next call gets a fresh worker. What goes wrong on the worker's side
is always an Outcome; only trouble of our own raises.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from grader.limits import Limits
from grader.outcome import Evaluation, Outcome, as_array
from grader.sandbox import replies
from grader.sandbox.channel import SEND_SECONDS, ClosedError, DeafError
from grader.sandbox.clock import Clock
from grader.sandbox.workers import Worker, Workers
from grader.worker.wire import Decoder, Encoder, Header, WireError

OUTPUT_CHARACTERS = 2_000
"""Kept of what a call prints, unless its verdict is what it prints."""


class RefusedError(Exception):
    """Raised by a callback's answer function: the message is raised in the student's code."""


Answer = Callable[[Sequence[object], float], object]
"""Evaluates a callback on decoded arguments and the worker's random draw."""


@dataclass(frozen=True)
class EncodedArgs:
    """Arguments of a call in the form that crosses the wire."""

    coded: list[list[object]]
    chunks: list[bytes]


def encode_args(args: Sequence[object]) -> EncodedArgs:
    """Encode arguments; every call that sends them makes fresh copies in the worker."""
    encoder = Encoder()
    return EncodedArgs([encoder.value(arg) for arg in args], encoder.chunks)


@dataclass(frozen=True)
class Module:
    """What a session imports: the files, the module among them, and the stand-ins beside it."""

    name: str
    files: Mapping[str, bytes]
    stand_ins: Mapping[str, Answer] = field(default_factory=dict)
    replaced: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Module name to the functions that stand in for it."""


class Session:
    """A conversation with workers that hold one student's module."""

    def __init__(self, workers: Workers, module: Module, limits: Limits) -> None:
        self._workers = workers
        self._module = module
        self._limits = limits
        self._worker: Worker | None = None
        self._broken: Outcome | None = None
        self._lost_seconds = self._wall_seconds = 0.0
        self._received = 0
        self.walls: tuple[str, ...] = ()

    def call(
        self,
        function: str,
        args: EncodedArgs,
        *,
        callbacks: Mapping[str, Answer] | None = None,
        keep: bool = False,
        count: bool = False,
        whole_output: bool = False,
        variables: bool = False,
    ) -> Outcome:
        """Call `function` with fresh copies of `args` and return how it ended.

        `keep` asks for the arguments as they are afterwards, `count` for executed Python lines,
        `whole_output` for more than the beginning and the end of what is printed, `variables` for
        the arrays that the student's variables hold on return.
        """
        worker = self._ready_worker()
        if isinstance(worker, Outcome):
            return worker
        number = secrets.randbits(48)
        question: Header = {
            "kind": "call",
            "id": number,
            "function": function,
            "args": args.coded,
            "keep": keep,
            "count": count,
            "variables": variables,
            "output": self._limits.output_characters if whole_output else OUTPUT_CHARACTERS,
        }
        ended = self._ask(
            worker, question, args.chunks, {**self._module.stand_ins, **(callbacks or {})}
        )
        if ended.ending == "missing":
            return replace(ended, detail=f"there is no function {function}")
        return ended

    def close(self) -> None:
        """End the worker. The session may be used again: it then starts a fresh one."""
        if self._worker is not None:
            self._received += self._worker.channel.received
            self._worker.end(kill=True)
            self._worker = None

    def _ready_worker(self) -> Worker | Outcome:
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
        return self._worker

    def _spent(self) -> str:
        """Return in words which budget of the whole task is used up, or nothing."""
        limits = self._limits
        if self._lost_seconds >= limits.task_cpu_seconds:
            seconds = f"{limits.task_cpu_seconds:g} s"
            return f"the {seconds} for calls that do not end or break off are used up"
        if self._wall_seconds >= limits.task_wall_seconds:
            return f"the {limits.task_wall_seconds:g} s for all calls together are used up"
        if self._received_bytes() >= limits.task_bytes:
            return f"all calls together have sent more than {limits.task_bytes} bytes"
        return ""

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
            "output": OUTPUT_CHARACTERS,
        }
        return self._ask(worker, header, encoder.chunks, self._module.stand_ins)

    def _ask(
        self, worker: Worker, question: Header, chunks: list[bytes], answers: Mapping[str, Answer]
    ) -> Outcome:
        clock = Clock(worker, self._limits)
        try:
            return self._converse(worker, clock, question, chunks, answers)
        finally:
            self._wall_seconds += clock.elapsed()
            self._lost_seconds += clock.asleep

    def _converse(
        self,
        worker: Worker,
        clock: Clock,
        question: Header,
        chunks: list[bytes],
        answers: Mapping[str, Answer],
    ) -> Outcome:
        evaluations: list[Evaluation] = []
        limit, before = int(question["output"]), worker.channel.received
        try:
            worker.channel.send(question, chunks)
            while True:
                frame = worker.channel.poll()
                if frame is None:
                    late = clock.verdict()
                    if late:
                        return self._lose(clock, Outcome("timed_out", detail=late), evaluations)
                    continue
                header, body = frame
                if header.get("kind") != "ask":
                    return replies.outcome(frame, question.get("id"), tuple(evaluations), limit)
                received = worker.channel.received - before
                late = clock.overdue() or self._too_much(len(evaluations), received)
                if late:
                    return self._lose(clock, Outcome("timed_out", detail=late), evaluations)
                self._answer(worker, header, body, answers, evaluations)
                clock.saw_life()
        except ClosedError:
            self._received += worker.channel.received
            end = worker.end(kill=False)
            self._worker = None
            return Outcome("crashed", detail=str(end), evaluations=tuple(evaluations))
        except DeafError:
            self._lost_seconds += SEND_SECONDS
            deaf = f"it does not read the answers of f: {SEND_SECONDS:g} s were waited for it"
            return self._lose(clock, Outcome("timed_out", detail=deaf), evaluations)
        except (WireError, UnicodeDecodeError) as error:
            broken = Outcome(
                "crashed", detail=f"the process sent {error} instead of an answer to the call"
            )
            return self._lose(clock, broken, evaluations)

    def _answer(
        self,
        worker: Worker,
        header: Header,
        body: bytes,
        answers: Mapping[str, Answer],
        evaluations: list[Evaluation],
    ) -> None:
        coded, name = header.get("args"), header.get("callback")
        if type(coded) is not list or type(name) is not str or name not in answers:
            raise WireError("a question of unknown form")
        decoder = Decoder(body)
        args = [decoder.value(each) for each in coded[:16]]
        draw = Decoder(b"").value(["float", header.get("draw")])
        if not isinstance(draw, float):
            raise WireError("a draw of unknown form")
        evaluations.append(Evaluation(_numeric(args[0]) if args else None, draw))
        try:
            value = answers[name](args, draw)
        except RefusedError as error:
            worker.channel.send({"kind": "refuse", "message": str(error)}, [])
        except Exception as error:  # noqa: BLE001 an argument nobody thought of is the student's
            message = f"the function cannot be evaluated there ({type(error).__name__})"
            worker.channel.send({"kind": "refuse", "message": message}, [])
        else:
            encoder = Encoder()
            reply = {"kind": "answer", "value": encoder.value(value)}
            worker.channel.send(reply, encoder.chunks)

    def _too_much(self, evaluations: int, received: int) -> str:
        """Return in words which limit on callbacks is passed, or nothing."""
        if evaluations >= self._limits.callback_calls:
            return f"it evaluated f more than {self._limits.callback_calls} times"
        if received > self._limits.callback_bytes:
            return f"it passed more than {self._limits.callback_bytes} bytes to f"
        if self._received_bytes() > self._limits.task_bytes:
            return f"all calls together have sent more than {self._limits.task_bytes} bytes"
        return ""

    def _lose(self, clock: Clock, ended: Outcome, evaluations: list[Evaluation]) -> Outcome:
        """Kill the worker after `ended`, so that the next call gets a fresh one."""
        self._lost_seconds += clock.cost()
        self.close()
        return replace(ended, evaluations=tuple(evaluations))


def _numeric(point: object) -> np.ndarray | None:
    """Return a point as an array of real numbers, None for anything else."""
    array = as_array(point)
    return array if array is not None and array.dtype.kind in "biuf" else None
