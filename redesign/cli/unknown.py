"""What we do not know of a comparison, as `redesign compare` says it."""

from typing import TYPE_CHECKING, Any

from redesign.cli.studying import figure, wrapped
from redesign.model.resolve import resolve
from redesign.words import _
from redesign.workbench import firmness, unknowns
from redesign.workbench.not_known import as_object

if TYPE_CHECKING:
    from redesign.analysis import Sensitivity
    from redesign.model.redesign import Redesign
    from redesign.workbench import Desk


def unknown_lines(desk: "Desk", redesign: "Redesign", firm: "Sensitivity") -> list[str]:
    """The numbers that move the result most, each with what it would then be."""
    found = unknowns(firm, desk.process, resolve(desk.process, redesign))
    lines = [wrapped(firmness(firm), indent=2)]
    if not found:
        return lines
    lines += ["", "  " + _("If one number were at an end of its range, the difference would be")]
    for one in found:
        source = "" if not one.assumed else " " + _("(estimate)")
        lines.append(f"  {'!' if one.turns else '·'} {one.name}{source}")
        lines.append(f"      {one.span} → {one.effect}")
    if any(one.turns for one in found):
        lines.append("  " + _("! at one of the ends the result is another"))
    return lines


def unknown_object(firm: "Sensitivity") -> dict[str, Any]:
    """The same for other programs."""
    return {
        "assumed_share": figure(firm.assumed_share),
        "idea_not_evidence": firm.is_idea,
        "numbers": [as_object(swing) for swing in firm.swings],
    }
