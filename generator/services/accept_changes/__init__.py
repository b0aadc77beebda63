"""Accept facts that were changed in Word into the meeting file. Nothing here writes a file."""

from __future__ import annotations

from generator.services.accept_changes.dry_run import apply_offers, apply_offers_to_file
from generator.services.accept_changes.offers import Offer, Offers, SkippedChange
from generator.services.accept_changes.propose import find_offers, find_offers_in_text

__all__ = [
    "Offer",
    "Offers",
    "SkippedChange",
    "apply_offers",
    "apply_offers_to_file",
    "find_offers",
    "find_offers_in_text",
]
