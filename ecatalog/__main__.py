"""`python -m ecatalog` is the `ecatalog` command; the supervisor's processes pass its machinery by, 10 MB each."""

import sys


def main() -> None:
    match sys.argv[1:]:
        case ["web"]:
            from ecatalog.web import serve

            serve()
        case ["worker", "--queues", queues]:
            from ecatalog.worker import work

            sys.exit(work(queues))
        case ["beat"]:
            from ecatalog.worker import beat

            beat()
        case _:
            from ecatalog.cli import main as command_line

            command_line()


main()
