"""``python -m tests.fuzz TARGET [FROM [TO]]``: which seeds are not taken as promised; or one, as it ends."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from random import Random

from tests.fuzz.running import verdict
from tests.fuzz.targets import TARGETS


def main(name: str, first: int = 0, last: int | None = None) -> None:
    """With one seed: hand it over as it is and let it end as it does; the input lies in a folder then."""
    if last is None:
        place = Path(tempfile.mkdtemp(prefix="fuzz-"))
        data = TARGETS[name].make(Random(f"{name} {first}"))
        (place / "input").write_bytes(data)
        print(place)
        print(TARGETS[name].give(data, place))
        return
    for seed in range(first, last):
        if wrong := verdict(name, seed):
            print(f"{name} {seed}: {wrong}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
