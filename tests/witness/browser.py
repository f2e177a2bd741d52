"""A headless Chromium that opens files of this machine and nothing else.

Hides the protocol by which it is driven: commands and events as JSON over a pair of pipes. That is
little enough to need no library, and none fits here: those that are called without `await` leave
a loop running in the thread, on which the tests of the screens cannot run.
"""

import base64
import json
import os
import re
import select
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

Json = dict[str, Any]

_LIMIT: Final = 60.0
"""How many seconds one answer may take; so long only where the machine is busy with others."""
_PROGRAMS: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
_WCAG: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
_OPTIONS: Final = (
    "--headless",
    "--remote-debugging-pipe",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-sync",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-device-scale-factor=1",
    "--hide-scrollbars",
)


class BrowserError(Exception):
    """The browser did not do what it was told, or not in time."""


class Box(NamedTuple):
    """Where an element stands on the page, in its pixels.

    Attributes:
        text: What is to be read in it.
        left: From the page's left edge.
        top: From the page's upper edge.
        width: 0 where it is not shown.
        height: 0 where it is not shown.
    """

    text: str
    left: float
    top: float
    width: float
    height: float


def installed() -> str | None:
    """The browser of this machine; none where it cannot be driven by pipes, as on Windows."""
    if not hasattr(os, "posix_spawn"):
        return None
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF of this browser has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


class Browser:
    """A running browser; it ends with the block in which it was begun."""

    def __init__(self, program: str) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="witness-", ignore_cleanup_errors=True)
        self._asked = 0
        self._unread = b""
        self._events: dict[str, list[Json]] = {}
        self._process, write, self._read = _started(program, self._folder.name)
        self._write = os.fdopen(write, "wb")

    def __enter__(self) -> "Browser":
        return self

    def __exit__(self, *_: object) -> None:
        self._write.close()
        os.close(self._read)
        os.killpg(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        self._folder.cleanup()

    @contextmanager
    def page(self, file: Path | None = None, *, width: int = 1200) -> Iterator["Page"]:
        """A page with a file in it, or an empty one; nothing but files can be reached from it.

        Args:
            file: What is opened.
            width: How wide the window is, in pixels.
        """
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._events[session] = []
        try:
            page = Page(self, session, width)
            if file is not None:
                page.show(file)
            yield page
        finally:
            del self._events[session]
            self.ask("Target.closeTarget", targetId=target)

    def events(self, session: str) -> list[Json]:
        """What has happened on a page."""
        return self._events[session]

    def ask(self, method: str, session: str | None = None, **more: object) -> Json:
        """Have one thing done.

        Raises:
            BrowserError: It was refused, or there was no answer in time.
        """
        self._asked += 1
        asked: Json = {"id": self._asked, "method": method, "params": more}
        if session is not None:
            asked["sessionId"] = session
        self._write.write(json.dumps(asked).encode() + b"\0")
        self._write.flush()
        until = time.monotonic() + _LIMIT
        while True:
            answer = self.hear(until, method)
            if answer.get("id") == self._asked:
                break
        if "error" in answer:
            raise BrowserError(f"{method}: {answer['error']['message']}")
        result: Json = answer["result"]
        return result

    def hear(self, until: float, waiting_for: str) -> Json:
        """The next answer or event; an event is kept with its page."""
        while b"\0" not in self._unread:
            ready, _, _ = select.select([self._read], [], [], max(until - time.monotonic(), 0))
            more = os.read(self._read, 1 << 20) if ready else b""
            if not more:
                how = "ended" if ready else f"did not answer within {_LIMIT:.0f} s"
                raise BrowserError(f"{waiting_for}: the browser {how}")
            self._unread += more
        one, self._unread = self._unread.split(b"\0", 1)
        heard: Json = json.loads(one)
        kept = self._events.get(heard.get("sessionId", ""))
        if "method" in heard and kept is not None:
            kept.append(heard)
        return heard


class Page:
    """One page of a browser.

    What went wrong on it is in `complaints`, and what it wanted besides its own file in `fetched`.
    """

    def __init__(self, browser: Browser, session: str, width: int) -> None:
        self._browser, self._session = browser, session
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._ask(f"{domain}.enable")
        offline = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        self._ask("Network.emulateNetworkConditions", offline=True, **offline)
        self.widen(width)

    def _ask(self, method: str, **more: object) -> Json:
        return self._browser.ask(method, self._session, **more)

    def _happened(self, method: str) -> list[Json]:
        events = self._browser.events(self._session)
        return [one["params"] for one in events if one["method"] == method]

    def widen(self, width: int, height: int = 900) -> None:
        """Make the window so large, in pixels."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._ask("Emulation.setDeviceMetricsOverride", **size)

    def show(self, file: Path) -> None:
        """Open a file and wait until it is drawn."""
        before = len(self._happened("Page.loadEventFired"))
        answer = self._ask("Page.navigate", url=file.resolve().as_uri())
        if "errorText" in answer:
            raise BrowserError(f"{file}: {answer['errorText']}")
        until = time.monotonic() + _LIMIT
        while len(self._happened("Page.loadEventFired")) == before:
            self._browser.hear(until, f"{file}")

    def as_printed(self) -> None:
        """Show it from now on as it looks on paper."""
        self._ask("Emulation.setEmulatedMedia", media="print")

    @property
    def complaints(self) -> tuple[str, ...]:
        """Errors and warnings of the console, and what a script did not catch."""
        said = [
            " ".join(str(one.get("value", one.get("description"))) for one in told["args"])
            for told in self._happened("Runtime.consoleAPICalled")
            if told["type"] in ("error", "warning", "assert")
        ]
        thrown = [
            one["exceptionDetails"].get("exception", {}).get("description")
            or one["exceptionDetails"]["text"]
            for one in self._happened("Runtime.exceptionThrown")
        ]
        logged = [
            one["entry"]["text"]
            for one in self._happened("Log.entryAdded")
            if one["entry"]["level"] in ("error", "warning")
        ]
        return (*said, *thrown, *logged)

    @property
    def fetched(self) -> tuple[str, ...]:
        """Every address that the page asked for, without those written into it; itself first."""
        asked = (one["request"]["url"] for one in self._happened("Network.requestWillBeSent"))
        return tuple(url for url in asked if not url.startswith("data:"))

    def value(self, script: str, *arguments: object) -> Any:
        """What a script comes to.

        Args:
            script: An expression; where there are arguments, one that is a function of them. A
                promise is waited for.
            arguments: What can be written as JSON.

        Raises:
            BrowserError: The script threw something.
        """
        if arguments:
            script = f"({script})({', '.join(map(json.dumps, arguments))})"
        answer = self._ask(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in answer:
            wrong = answer["exceptionDetails"]
            raise BrowserError(wrong.get("exception", {}).get("description") or wrong["text"])
        return answer["result"].get("value")

    def load(self, script: Path) -> None:
        """Run a file of JavaScript in the page, whatever the page itself allows."""
        self.value(f"{script.read_text(encoding='utf-8')}\n;0")

    def boxes(self, selector: str) -> tuple[Box, ...]:
        """Where the elements that a selector of CSS finds stand, in the order of the page."""
        found = self.value(
            """selector => [...document.querySelectorAll(selector)].map(one => {
                const box = one.getBoundingClientRect();
                return [(one.innerText ?? one.textContent).trim(), box.left + scrollX,
                        box.top + scrollY, box.width, box.height];
            })""",
            selector,
        )
        return tuple(Box(*one) for one in found)

    def style(self, selector: str, name: str) -> str:
        """The computed value of a property of CSS for the first element found."""
        script = "(one, name) => getComputedStyle(document.querySelector(one))[name]"
        return str(self.value(script, selector, name))

    def barriers(self, axe: Path) -> tuple[str, ...]:
        """What axe-core finds to keep people out, by the rules of WCAG 2.2 A and AA.

        Args:
            axe: The file of axe-core, as `module("axe-core/axe.min.js")` finds it.
        """
        self.load(axe)
        found = self.value(
            """rules => axe.run(document, {runOnly: rules}).then(told => told.violations.flatMap(
                one => one.nodes.map(
                    node => `${one.id}: ${one.help}: ${node.html.slice(0, 200)}`)))""",
            _WCAG,
        )
        return tuple(found)

    def pdf(self) -> bytes:
        """The page as it prints, on the paper that its own style asks for."""
        answer = self._ask("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(answer["data"])

    def picture(self) -> bytes:
        """The whole page as PNG."""
        answer = self._ask("Page.captureScreenshot", captureBeyondViewport=True, format="png")
        return base64.b64decode(answer["data"])


def _started(program: str, folder: str) -> tuple[int, int, int]:
    """The process, and the ends of the pipes to write to it and to read from it.

    The browser reads from 3 and writes to 4; pipes of higher numbers are put there, so that
    neither can be in the way of the other.
    """
    reads, writes = os.pipe()
    hears, says = os.pipe()
    theirs = [_higher(reads), _higher(says)]
    nothing = [(os.POSIX_SPAWN_OPEN, at, os.devnull, os.O_RDWR, 0) for at in (0, 1, 2)]
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    process = os.posix_spawn(
        program,
        [program, *_OPTIONS, *root, f"--user-data-dir={folder}", "about:blank"],
        os.environ,
        file_actions=[
            *nothing,
            (os.POSIX_SPAWN_DUP2, theirs[0], 3),
            (os.POSIX_SPAWN_DUP2, theirs[1], 4),
        ],
        setpgroup=0,
    )
    for one in theirs:
        os.close(one)
    return process, writes, hears


def _higher(end: int) -> int:
    """The same end of a pipe under a number that is nobody's own."""
    from fcntl import F_DUPFD_CLOEXEC, fcntl

    try:
        return fcntl(end, F_DUPFD_CLOEXEC, 10)
    finally:
        os.close(end)
