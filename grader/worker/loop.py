"""The worker's loop: lock, import the student's module, then answer one call at a time."""

from __future__ import annotations

import contextlib
import importlib
import os
import random
import sys
from collections.abc import Callable
from gc import enable
from typing import Any

import numpy as np

from .absent import MAX_PACKAGES, LastFinder
from .alarm import install
from .capture import Capture, Warned
from .channel import Stream
from .coded import json_of
from .folder import Folder
from .frames import OUTPUT_CHARACTERS, Header, frame, to_json
from .importing import Submission
from .lock import Walls
from .objects import MADE, made
from .observe import Counter, describe, frames_of
from .outside import Outside, settle_temporary
from .places import CODE
from .prefetched_values import PrefetchedValues, decode_prefetched
from .sealed import hide, make_countable, sealed
from .variables import observe
from .wire import RANDOM, Callback, Decoder, Encoder

SEED = 50_331_653

LIBRARY = os.path.dirname(os.__file__) + os.sep  # noqa: PTH120 no module more in each worker
HERE = os.path.dirname(__file__) + os.sep  # noqa: PTH120

_draw = random.random
"""Bound before student code runs, which may put another function in its place."""


class CallbackFailed(Exception):  # noqa: N818 reads as a fact in a student's traceback
    """The function passed as an argument could not be evaluated at the point asked for."""


def make_ready(config: dict[str, Any]) -> Worker:
    """Do once what every worker needs alike, before workers are forked.

    Each page of memory that a worker writes to, if only to count a reference, is copied for it.
    """
    np.random.seed(0)  # noqa: NPY002 students use the legacy generator
    for name in [name for name in sys.modules if name.startswith("_worker")]:
        del sys.modules[name]  # of no use to a student
    sys.meta_path[:] = [each for each in sys.meta_path if type(each).__name__ != "Own"]
    hide()
    make_countable()
    worker = Worker(config)
    worker.folder.pretend()
    if config["isolation"] != "limits":
        settle_temporary()
    return worker


class Worker:
    """One student's module: imported, then called."""

    _channel: Stream
    _last: LastFinder

    def __init__(self, config: dict[str, Any]) -> None:
        self.folder = Folder(Outside(config["readable"]))
        self._most: int = config["most_values"]
        """Bytes of all values in one frame."""
        self._capture = Capture()
        self._warned = Warned()
        self._counter = Counter()
        packages = (f"{folder}/{name}/" for name, folder in config["packages"].items())
        tracing = (each.__code__ for each in (Counter.count, observe, frames_of))
        self._arm = install(("<frozen ", HERE, LIBRARY, *packages), (*tracing, CODE))
        self._module: Any = None
        self._used: list[int] = []
        """Values that came with the question and were used, since the other side heard of it."""

    def serve(self, channel: Stream, walls: Walls, alarm: int | None = None) -> None:
        """Serve one module until the channel closes. Returns only on a clean end."""
        up = walls.go_up()
        if alarm is not None:
            self._arm(alarm)
        channel.send({"kind": "ready", "walls": up}, [])
        self.reset_environment(channel)
        while True:
            header, body = channel.receive()
            if header["kind"] == "load":
                self.load(header, body)
            elif header["kind"] == "try":
                channel.send({"kind": "tried", "refused": _try(header["paths"])}, [])
            else:
                self.calls(header, body)

    def reset_environment(self, channel: Stream) -> None:
        """Make what student code finds around it the same in every run.

        Python seeds `random` anew in every forked process; NumPy's is seeded before. The seed is
        none that a student would choose: two states must not be equal by accident.
        """
        self._channel = channel
        sys.stdout = sys.stderr = self._capture
        random.seed(SEED)

    def forget(self) -> None:
        """Know nothing of the module that was loaded."""
        self.folder.files = {}
        self._module = None
        for each in ("_last", "_channel"):
            vars(self).pop(each, None)
        self._capture.start(0)

    def load(self, header: Header, body: memoryview) -> None:
        """Import the module `header["module"]` out of the files that the body carries."""
        decoder = Decoder(body)
        files = {path: decoder.value(coded) for path, coded in header["files"]}
        stand_ins = {
            module: {name: sealed(self._proxy(name)) for name in names}
            for module, names in header["stand_ins"].items()
        }
        self.folder.files = files  # type: ignore[assignment]
        named = header["folders"], header["siblings"], header["aliases"]
        submission = Submission(files, stand_ins, *named)  # type: ignore[arg-type]
        self._last = LastFinder(submission)
        sys.meta_path[:] = [submission, *sys.meta_path, self._last]
        sys.argv = sys.orig_argv = [submission.file_of(header["module"])]
        self._capture.start(OUTPUT_CHARACTERS)
        try:
            self._module = importlib.import_module(header["module"])
            for name in header["functions"]:
                setattr(self._module, name, sealed(self._proxy(name)))
        except BaseException as error:  # noqa: BLE001 import is execution: anything may come
            reply: Header = {"kind": "raised", "error": self._last.explain(describe(error))}
        else:
            reply = {"kind": "loaded"}
            if self._last.places:
                absent = [[name, *place] for name, place in self._last.places.items()]
                reply["absent"] = absent[:MAX_PACKAGES]
        self._send(reply, Encoder())

    def calls(self, header: Header, body: memoryview) -> None:
        """Answer questions one after the other; each takes its arguments out of the body."""
        decoder = Decoder(body, with_objects=True)
        for number, question in enumerate(header["questions"], header["number"]):
            output = header["output"] if question["whole_output"] else OUTPUT_CHARACTERS
            self._call(question, decoder, number, output)

    def _call(self, question: Header, decoder: Decoder, number: int, output: int) -> None:
        """Call one function with the arguments that come next and send how it ended."""
        values = [decoder.value(coded) for coded in question["args"]]
        ahead = decode_prefetched(decoder, question["ahead"])
        args = [
            made(value, lambda name: sealed(self._proxy(name, ahead.get(name))), self._counter)
            if type(value) in MADE
            else value
            for value in values
        ]
        if any(isinstance(value, Callback) and value.name.startswith(RANDOM) for value in values):
            _draw()  # so that the state is none that an earlier call was left in by seeding
        function = getattr(self._module, question["function"], None)
        if not callable(function):
            self._channel.send({"id": number, "kind": "missing"}, [])
            return
        self._capture.start(output)
        self._warned.seen.clear()
        kept = Encoder(self._most)
        asked_back: list[Any] = []
        try:
            events = 0
            variables: list[Any] = []
            if question["count"]:
                value, events = self._counter.count(function, args)
            elif question["variables"]:
                value, variables = observe(function, args)
            else:
                value = function(*args)
            # Before anything else is asked that the code may have put something of its own into.
            asked_back = [kept.value(arg) for arg in args] if question["keep"] else asked_back
            encoder = kept.beside()
            coded = encoder.value(value)
            reply: Header = {"kind": "returned"}
            if events:
                reply["events"] = events
            if variables:
                reply["variables"] = [[name, encoder.value(array)] for name, array in variables]
        except BaseException as error:  # noqa: BLE001 whatever student code raises is an outcome
            kept = Encoder(self._most)
            asked_back = [kept.value(arg) for arg in args] if question["keep"] else asked_back
            encoder, coded = kept.beside(), None
            reply = {"kind": "raised", "error": self._last.explain(describe(error))}
        with contextlib.suppress(BaseException):
            sys.stdout.flush()  # a wrapper of the student's own may hold something back
        if question["keep"]:
            reply["args"] = asked_back
        encoder.chunks += kept.chunks
        self._send(reply, encoder, number, coded)

    def _send(
        self,
        reply: Header,
        encoder: Encoder,
        number: int | None = None,
        coded: list[Any] | None = None,
    ) -> None:
        """Send an answer with what was printed, which goes last into the body."""
        printed = self._capture.text().encode("utf-8", "surrogatepass")
        if printed:
            reply["output"] = len(printed)
        if self._warned.seen:
            reply["warnings"] = self._warned.seen
        head = to_json(reply)
        if coded is not None:
            head = f'{head[:-1]},"value":{json_of(coded)}}}'
        if number is not None:
            head = f'{{"id":{number},{head[1:]}'
        body = b"".join([*encoder.chunks, printed])
        self._channel.send_bytes(self._used_values() + frame(head.encode("ascii"), body))
        enable()  # it was off since a counted call

    def _used_values(self) -> bytes:
        """Return the frame that says which values were used since the last one, if any were."""
        if not self._used:
            return b""
        said = ",".join(map(str, self._used))
        self._used.clear()
        return frame(b'{"kind":"used","places":[%b]}' % said.encode("ascii"), b"")

    def _proxy(self, name: str, ahead: PrefetchedValues | None = None) -> Callable[..., object]:
        """Return an empty function: what it is lies on the other side of the wire."""
        channel, most, said, used = self._channel, self._most, to_json(name), self._used
        counter = self._counter

        def proxy(*args: object) -> object:
            known = ahead.find(args, used) if ahead is not None else None
            if known is not None:
                return known
            counted = counter.seen()
            encoder = Encoder(most)
            coded = [encoder.value(arg) for arg in args]
            draw = _draw() if name.startswith(RANDOM) else 0.0
            told = ",".join(map(json_of, coded))
            head = f'{{"kind":"ask","callback":{said},"args":[{told}],"draw":"{draw.hex()}"}}'
            asked = frame(head.encode("ascii"), b"".join(encoder.chunks))
            channel.send_bytes(self._used_values() + asked)
            header, body = channel.receive()
            if header["kind"] == "refuse":
                raise CallbackFailed(header["message"])
            value = Decoder(body).value(header["value"])
            counter.go_back(counted)  # what this took is no work of the code that asked
            return value

        return proxy


def _try(paths: list[str]) -> list[str]:
    """Probe the walls by trying them: return what was refused of opening `paths` and forking."""
    import os  # noqa: PLC0415 the student's module namespace stays small

    refused = []
    for path in paths:
        try:
            os.close(os.open(path, os.O_RDONLY))
        except OSError:
            refused.append(path)
    if hasattr(os, "fork"):
        try:
            child = os.fork()
        except OSError:
            refused.append("fork")
        else:
            if child == 0:
                os._exit(0)
            os.waitpid(child, 0)
    return refused
