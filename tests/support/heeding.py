"""Processes that heed signals, also where these tests run in the background and ignore them."""

import contextlib
import signal

USUAL = {
    "SIGINT": signal.default_int_handler,
    "SIGTERM": signal.SIG_DFL,
    "SIGHUP": signal.SIG_DFL,
}


@contextlib.contextmanager
def heeding():
    """Let what is started meanwhile be ended as at a terminal."""
    kept = {
        each: signal.signal(each, usual)
        for name, usual in USUAL.items()
        if (each := getattr(signal, name, None)) is not None
    }
    try:
        yield
    finally:
        for each, handler in kept.items():
            signal.signal(each, handler)
