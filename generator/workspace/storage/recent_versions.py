"""What was read of a file lately: nobody reads and checks the same version twice."""

from __future__ import annotations

import threading
from collections import OrderedDict

from generator.workspace.storage.meeting_file import MeetingFile


class RecentVersions:
    """LRU cache of the versions of files that were opened, by name and version; also the merge bases of what
    people change in versions they saw. Safe to be used by several threads."""

    def __init__(self, most: int = 12) -> None:
        self._most = most
        self._held: OrderedDict[tuple[str, str], MeetingFile] = OrderedDict()
        self._lock = threading.Lock()

    def note(self, opened: MeetingFile) -> MeetingFile:
        with self._lock:
            self._held[opened.name, opened.version] = opened
            self._held.move_to_end((opened.name, opened.version))
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return opened

    def held(self, name: str, version: str) -> MeetingFile | None:
        with self._lock:
            return self._held.get((name, version))


RECENT = RecentVersions()
