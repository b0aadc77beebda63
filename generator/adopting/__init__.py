"""Accept facts that were changed in Word into the meeting file. Nothing here writes a file."""

from __future__ import annotations

from generator.adopting.found import Kept, Offer, Offers
from generator.adopting.offering import offers, offers_for
from generator.adopting.trial import adopted, adopted_text

__all__ = ["Kept", "Offer", "Offers", "adopted", "adopted_text", "offers", "offers_for"]
