"""From the reader's words to a ``Request``: a focus, an instruction, a prompt with a filing."""

from itemone.instruction.focus import parse_focus
from itemone.instruction.prompt import PromptForm, split_prompt
from itemone.instruction.understand import parse_instruction

__all__ = ["PromptForm", "parse_focus", "parse_instruction", "split_prompt"]
