"""`python -m broadside` is the `broadside` command."""

from broadside.cli import main

main()
