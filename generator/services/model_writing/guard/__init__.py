"""What a model wrote of a section, held against the facts of that section: nothing that is refused here
reaches a draft. Faults are sentences, for the model that tries again and for the person who reads the log."""

from generator.services.model_writing.guard.brief import Brief, Fault, GuardRules, load_rules
from generator.services.model_writing.guard.check import GuardVerdict, judged

__all__ = ["Brief", "Fault", "GuardRules", "GuardVerdict", "judged", "load_rules"]
