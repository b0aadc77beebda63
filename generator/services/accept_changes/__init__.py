"""Accept facts that were changed in Word into the meeting file. Nothing here writes a file."""

from __future__ import annotations

from generator.services.accept_changes.dry_run import adopted, adopted_text
from generator.services.accept_changes.offers import Kept, Offer, Offers
from generator.services.accept_changes.propose import offers, offers_for

__all__ = ["Kept", "Offer", "Offers", "adopted", "adopted_text", "offers", "offers_for"]
