"""Drafts of a few words, checked; the meeting they are about."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.records.model import Meeting
from generator.services import pipeline

PLANTED = Path(__file__).with_name("planted")


@pytest.fixture(scope="session")
def meeting() -> Meeting:
    """全县河湖突出问题整治推进会, 16 May 2024."""
    return pipeline.load_meeting(PLANTED / "会议.yaml")
