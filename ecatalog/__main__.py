"""`python -m ecatalog` is the same as the `ecatalog` command."""

from ecatalog.cli import main

main()
