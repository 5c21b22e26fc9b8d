"""First on PYTHONPATH, it lets a file say by how many seconds a process's time of day is off; seconds stay seconds.

libfaketime would do the same from outside, but that of Debian 12 makes every `time.sleep` of Python 3.11 fail.
"""

import os
import threading
import time
from pathlib import Path

import time_machine

LOOK_SECONDS = 0.05


class MovedClock:
    def __init__(self, file: Path) -> None:
        self.file, self.moved = file, 0
        self.traveller = time_machine.travel(time.time(), tick=True).start()

    def starts(self) -> None:
        self.looks()
        threading.Thread(target=self.follows, name="moved clock", daemon=True).start()

    def follows(self) -> None:
        while True:
            self.looks()
            time.sleep(LOOK_SECONDS)

    def looks(self) -> None:
        told = int(self.file.read_text() or self.moved)
        self.traveller.shift(told - self.moved)
        self.moved = told


clock = MovedClock(Path(os.environ["MOVED_CLOCK"]))
clock.starts()
os.register_at_fork(after_in_child=clock.starts)
