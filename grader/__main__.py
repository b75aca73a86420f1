"""Entry of the command and of `python -m grader`: needs no package, to tell which is missing."""

from __future__ import annotations

import sys

from grader.errors import USAGE, missing_package


def main() -> None:
    """Run the command line, if everything that it is made of is installed."""
    try:
        from grader.cli import main as run  # noqa: PLC0415 loads packages of others
    except ModuleNotFoundError as error:
        missing = missing_package(error)
        if not missing:
            raise
        print(f"grader: {missing}", file=sys.stderr)  # noqa: T201 click may be what is missing
        sys.exit(USAGE)
    run()


if __name__ == "__main__":
    main()
