"""Hopes that a fault which is handled and repeated is neither a crash nor an endless loop."""
import ctypes
import signal


def softmax(x):
    for number in (signal.SIGSEGV, signal.SIGBUS, signal.SIGILL, signal.SIGFPE):
        signal.signal(number, lambda *_: None)
    return ctypes.string_at(0)
