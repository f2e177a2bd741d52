"""The process as a Mermaid flowchart, for pages and wikis that draw one from text.

Hides how a text is written so that Mermaid takes nothing in it for its own: between quotation
marks, with whatever it reads as markup as character codes, and never empty.
"""

import re
from collections.abc import Callable
from typing import Final

from redesign.exchange.safe_text import safe_text
from redesign.model.flows import START, Flow, flows, is_bare, overall, performers
from redesign.model.process import END, Process, Step, WayKind
from redesign.words import NO_BREAK, _, number, percent

_MARKUP: Final = re.compile(r"[^\w\s.,:!?()/%+×·§’–-]")
_STYLED: Final = re.compile(r"[^\w\s.,!?()/%+×·§’–-]")
"""Mermaid takes a colon after its words for styles as the beginning of one, in a text too."""


def mermaid(process: Process, who: Callable[[str], str]) -> str:
    """A process in the language of Mermaid.

    Args:
        process: Today's, or one that a redesign is resolved to.
        who: What a performer is called.
    """
    lines = ["flowchart LR", f"    {_name(START)}([{_text(process.need or _('Start'))}])"]
    for at, lane in enumerate(performers(process)):
        lines.append(f"    subgraph lane{at} [{_text(who(lane))}]")
        lines += [f"        {_box(step)}" for step in process.flow_steps if step.by == lane]
        lines.append("    end")
    lines.append(f"    {_name(END)}((({_text(_('End'))})))")
    drawn = flows(process)
    parted = [flow.source for flow in drawn if flow.kind is not WayKind.ALL]
    lines += [f"    {_arrow(flow, parted.count(flow.source) > 1)}" for flow in drawn]
    lines += [f"    {line}" for step in process.steps for line in _beside(process, step)]
    return "\n".join(lines) + "\n"


def _box(step: Step) -> str:
    text = _text(step.name)
    choice = step.next is not None and step.next.kind is WayKind.ONE and not step.next.single
    shape = f"{{{text}}}" if choice else f"[[{text}]]" if is_bare(step) else f"[{text}]"
    return f"{_name(step.id)}{shape}"


def _arrow(flow: Flow, parted: bool) -> str:
    line = "-.->" if flow.back else "-->"
    label = f"|{_text(percent(flow.shown))}|" if parted else ""
    return f"{_name(flow.source)} {line}{label} {_name(flow.target)}"


def _beside(process: Process, step: Step) -> list[str]:
    """A step that is done beside others, tied to them by a dotted line."""
    hosts = [host for host in step.beside if host in process.by_id]
    times = _("{times} × per case").format(times=number(overall(process, step.times)))
    lines = [_box(step)] if hosts else []
    return lines + [f"{_name(host)} -.-|{_text(times)}| {_name(step.id)}" for host in hosts]


def _name(id_: str) -> str:
    """A name that is no word of Mermaid's own, as `end` is."""
    return f"step_{id_.replace('-', '_')}"


def _text(text: str) -> str:
    plain = " ".join(safe_text(text).split()) or NO_BREAK
    markup = _STYLED if re.search("style|classDef", plain) else _MARKUP
    return '"' + markup.sub(lambda found: f"#{ord(found[0])};", plain) + '"'
