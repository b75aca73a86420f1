"""Hopes that opening it raises something that nobody thought of."""

import os
import socket


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        if file != "sigmoid.py":
            (folder / file).write_bytes(raw)
    fd = os.open(folder, os.O_RDONLY)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind(f"/proc/self/fd/{fd}/sigmoid.py")
    os.close(fd)
