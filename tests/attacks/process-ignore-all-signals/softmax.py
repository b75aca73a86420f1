"""Hopes that the deadline is SIGALRM, SIGTERM, SIGINT or SIGXCPU, all of which can be ignored."""
import contextlib
import signal

for number in signal.valid_signals():
    with contextlib.suppress(OSError, ValueError):
        signal.signal(number, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())

while True:
    pass
