"""Which form of the event loop this installation has."""

from redesign.words import _


def kernel_sentence() -> str:
    """A sentence for the version screen."""
    from redesign.simulation.engine import FORM

    if FORM == "compiled":
        return _("The simulation is compiled.")
    return _("The simulation is not compiled here: the same results, but slower.")
