"""What other programs read: rows for a spreadsheet, event logs, BPMN and Mermaid diagrams."""

from redesign.exchange.bpmn import Wording, bpmn
from redesign.exchange.log import Event, Trace, timestamp, write_xes
from redesign.exchange.mermaid import mermaid
from redesign.exchange.rows import Cell, Column, write_dictionary, write_rows

__all__ = [
    "Cell",
    "Column",
    "Event",
    "Trace",
    "Wording",
    "bpmn",
    "mermaid",
    "timestamp",
    "write_dictionary",
    "write_rows",
    "write_xes",
]
