"""Server-sent events: the bytes of an answer that comes in pieces → the data of one event after another."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Iterator


def event_data(pieces: Iterable[bytes]) -> Iterator[str]:
    """The ``data`` of every event, wherever the pieces were cut: inside a line, inside a character. Other
    fields and remarks are passed over; an event the stream breaks off in counts as far as it came.
    Raises UnicodeDecodeError."""
    data: list[str] = []
    for line in _lines(pieces):
        if not line:
            if data:
                yield "\n".join(data)
            data = []
            continue
        name, _, value = line.partition(":")
        if name == "data":
            data.append(value.removeprefix(" "))
    if data:
        yield "\n".join(data)


def _lines(pieces: Iterable[bytes]) -> Iterator[str]:
    """A line may end with CR, LF or both."""
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder("utf-8-sig")(), translate=True)
    waiting: list[str] = []  # of a line that has not ended: joined once, however many pieces it came in
    for piece in pieces:
        first, *others = decoder.decode(piece).split("\n")
        waiting.append(first)
        for line in others:
            yield "".join(waiting)
            waiting = [line]
    waiting.append(decoder.decode(b"", final=True))
    if last := "".join(waiting):
        yield from last.split("\n")
