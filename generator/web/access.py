"""Who may use the app: only who has the key of the folder, and that is its owner alone.

The secret lies in the folder's own ``.wengao``, which nobody else may read. From it are made the key that
stands in the address the program opens, the cookie a browser gets for it, and the proof by which a second
program knows the one that serves the folder already. A key that has been in the address of a started browser
can be read by others in the list of processes: such a key opens once.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from dataclasses import dataclass, field
from pathlib import Path

from generator.files.atomic_files import save
from generator.files.lock import locked

KEY = "key"  # in an address
DAYS = 30  # a cookie is kept
_SECRET = 32  # characters at least
_MOST_USED = 10_000  # keys remembered as used


@dataclass(frozen=True, slots=True)
class Access:
    """``secret`` is that of the folder; ``run`` names one run of the server, whose keys for once no other
    run takes."""

    secret: str
    run: str = field(default_factory=lambda: secrets.token_hex(8))
    _used: set[str] = field(default_factory=set)
    _alone: threading.Lock = field(default_factory=threading.Lock)

    @property
    def key(self) -> str:
        """The key that opens as often as it is used."""
        return self._made("key")

    def key_for_once(self) -> str:
        """A key that opens once."""
        number = secrets.token_hex(8)
        return f"{number}.{self._made(f'once {self.run} {number}')}"

    @property
    def cookie_name(self) -> str:
        """Of its own for every folder: cookies are shared by all ports of a machine."""
        return f"wengao-{self.folder}"

    @property
    def folder(self) -> str:
        """Names the folder to a browser, and tells nothing of it."""
        return self._made("folder")[:12]

    @property
    def cookie(self) -> str:
        """What a browser shows that was let in."""
        return self._made("cookie")

    def proof(self, question: str) -> str:
        """Only who knows the secret can answer so."""
        return self._made(f"proof {question}")

    def opens(self, key: str) -> bool:
        """Whether ``key`` is a right one; one for once is not right a second time."""
        if same(key, self.key):
            return True
        number, _, rest = key.partition(".")
        if not same(rest, self._made(f"once {self.run} {number}")):
            return False
        with self._alone:
            if number in self._used or len(self._used) >= _MOST_USED:
                return False
            self._used.add(number)
            return True

    def _made(self, use: str) -> str:
        return hmac.new(self.secret.encode(), use.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def same(given: str, wanted: str) -> bool:
    """Compared in a time that tells nothing of where they differ."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def kept_secret(own: Path) -> str:
    """The secret of a folder, made where there is none; ``own`` (its ``.wengao``) is then its owner's alone.
    It stays, so that open pages go on working when the program starts again. Raises SaveError."""
    file = own / "token"
    with locked(own / "lock"):
        own.chmod(0o700)
        found = _read(file)
        if len(found) < _SECRET:
            found = secrets.token_urlsafe(_SECRET)
            save(file, found.encode("ascii"))
            file.chmod(0o600)
    return found


def _read(file: Path) -> str:
    try:
        return file.read_text("ascii").strip()
    except (OSError, ValueError):
        return ""
