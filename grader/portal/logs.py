"""What is logged: a line of JSON for each event, on standard error."""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime

USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "request"}


SECRETS = re.compile(r"(/sign-in/invitation/|/password/reset/key/)[^/\s\"]+")
"""Addresses that let whoever reads them choose somebody's password: ours and Django's lines."""


class Lines(logging.Formatter):
    """One line of JSON; what was given as `extra` stands in it under its own names."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        said: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "said": record.getMessage(),
        }
        said |= {name: value for name, value in vars(record).items() if name not in USUAL}
        if record.exc_info:
            said["trace"] = self.formatException(record.exc_info)
        # Signs of other alphabets too: some of them begin a line, or a command of a terminal.
        return SECRETS.sub(r"\1...", json.dumps(said, default=str))


def log_lines() -> None:
    """Log so in a process without Django's own settings of it."""
    handler = logging.StreamHandler()
    handler.setFormatter(Lines())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
