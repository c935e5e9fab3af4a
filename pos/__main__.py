"""Run the program: `python -m pos`, or `pos` where it is installed."""

import sys

from pos.cli.main import run


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
