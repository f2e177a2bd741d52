"""What is written is what is read, and formatting a formatted file changes nothing."""

from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from redesign.files import process_from_text, process_text, redesign_from_text, redesign_text
from redesign.model.process import Process
from redesign.model.redesign import Redesign
from tests.files.file_strategies import processes, redesigns

ROOT = Path("/processes")
PROCESS = ROOT / "permit" / "process.toml"
REDESIGN = ROOT / "permit" / "redesigns" / "online.toml"
often = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    # Shrinking a whole process takes minutes and says little more than the first one found.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@often
@given(processes())
def test_a_process_is_read_back_as_it_was_written(process: Process) -> None:
    """Reading the canonical text of a process gives that process, and its text again."""
    text = process_text(None, process)
    document = process_from_text(text, PROCESS, ROOT)

    assert document.value == process
    assert process_text(document, process) == text


@often
@given(redesigns())
def test_a_redesign_is_read_back_as_it_was_written(redesign: Redesign) -> None:
    """Reading the canonical text of a redesign gives that redesign, and its text again."""
    text = redesign_text(None, redesign)
    document = redesign_from_text(text, REDESIGN, ROOT)

    assert document.value == redesign
    assert redesign_text(document, redesign) == text
