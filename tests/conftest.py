"""What tests of several folders share."""

from collections.abc import Callable, Iterator, Mapping

import pytest
from hypothesis import settings

from redesign.words import use_language
from tests.tui.hasty import IdleLoop
from tests.witness import left_out
from tests.witness.browser import Browser, installed

# How long an example takes says more about the machine than about the code.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], IdleLoop]]:
    """The loop of every test can say when nothing is left to run."""
    return {"idle": IdleLoop}


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """Every test begins in English, whatever language another one chose."""
    use_language("en")


@pytest.fixture(scope="session", autouse=True)
def _apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What somebody has set for themselves on this machine, such as Danish, changes no test."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name)))
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium without a network; a test is left out where there is none."""
    program = installed()
    if program is None:
        left_out("Chromium is not installed")
    with Browser(program) as running:
        yield running
