"""Facts changed in Word come back to the meeting file, when a person says so. Nothing here changes a file."""

from __future__ import annotations

from generator.adopting.found import Kept, Offer, Offers
from generator.adopting.offering import offers, offers_for
from generator.adopting.trial import adopted, adopted_text

__all__ = ["Kept", "Offer", "Offers", "adopted", "adopted_text", "offers", "offers_for"]
