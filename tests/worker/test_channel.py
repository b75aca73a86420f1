"""Frames arrive whole in a worker, however they are cut on their way."""

import os
import socket
import threading

import pytest

from grader.worker import channel as channel_module
from grader.worker.channel import Channel
from grader.worker.frames import WireError, pack

FRAMES = [
    ({"kind": "short"}, b"x"),
    ({"kind": "long"}, os.urandom(300_000)),
    ({"kind": "empty"}, b""),
    ({"kind": "long again", "text": "y" * 100_000}, os.urandom(70_000)),
]


def received(piece, count):
    """Send the frames in pieces; return what a worker receives, and whether it sees the end."""
    own, other = socket.socketpair()
    raw = b"".join(pack(header, [body]) for header, body in FRAMES)

    def send():
        for at in range(0, len(raw), piece):
            own.sendall(raw[at : at + piece])
        own.close()

    sender = threading.Thread(target=send)
    sender.start()
    channel = Channel(other.fileno(), other.fileno())
    frames = [channel.receive() for _ in range(count)]
    sender.join()
    with pytest.raises(EOFError):
        channel.receive()
    other.close()
    return [(header, bytes(body)) for header, body in frames]


@pytest.mark.parametrize("piece", [7, 1 << 10, 65_537, 1 << 20])
def test_frames_are_received_as_they_were_sent(piece):
    assert received(piece, len(FRAMES)) == FRAMES


def test_they_are_where_the_system_cannot_read_into_a_buffer(monkeypatch):
    monkeypatch.setattr(channel_module, "readv", None)
    assert received(1 << 15, len(FRAMES)) == FRAMES


@pytest.mark.parametrize("whole", [True, False])
def test_a_frame_that_breaks_off_is_an_end(monkeypatch, whole):
    if not whole:
        monkeypatch.setattr(channel_module, "readv", None)
    read_fd, write_fd = os.pipe()
    os.write(write_fd, pack({"kind": "long"}, [bytes(50_000)])[:40_000])
    os.close(write_fd)
    with pytest.raises(EOFError):
        Channel(read_fd, read_fd).receive()
    os.close(read_fd)


def test_a_frame_larger_than_allowed_is_not_waited_for():
    read_fd, write_fd = os.pipe()
    os.write(write_fd, b"\xff" * 8)
    with pytest.raises(WireError):
        Channel(read_fd, read_fd).receive()
    os.close(read_fd)
    os.close(write_fd)
