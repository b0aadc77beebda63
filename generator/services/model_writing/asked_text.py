"""What would be sent to a model, to be read by a person before it is."""

from __future__ import annotations

from generator.services.model_writing.speech import SpeechToWrite


def asked_text(speech: SpeechToWrite) -> str:
    """Every first question, word for word, as ``wengao write --dry-run`` prints it."""
    lines = list[str]()
    for one in speech.questions:
        lines.append(f"―― {one.section.name} ――")
        lines += [f"【{message.role}】\n{message.text}\n" for message in one.messages]
    return "\n".join(lines) + "\n"
