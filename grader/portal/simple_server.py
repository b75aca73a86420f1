"""Django's own server, for machines on which gunicorn does not run: for a first look."""

from __future__ import annotations

import sys
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

from grader.portal.wsgi import application


class Quiet(WSGIRequestHandler):
    """Writes nothing of each request."""

    def log_message(self, *_: Any) -> None:
        """Write nothing."""


def main(host: str, port: int) -> None:
    """Serve until the process is ended."""
    server = ThreadedWSGIServer((host, port), Quiet)
    server.set_app(application)
    server.serve_forever()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
