"""What other programs read: rows, event logs, BPMN and Mermaid diagrams, test cases, packs."""

from redesign.exchange.bpmn import Wording, bpmn
from redesign.exchange.gherkin import Clause, Scenario, gherkin
from redesign.exchange.log import Event, Trace, timestamp, write_xes
from redesign.exchange.mermaid import mermaid
from redesign.exchange.pack import write_folder, write_zip
from redesign.exchange.rows import Cell, Column, rows_text, write_dictionary, write_rows

__all__ = [
    "Cell",
    "Clause",
    "Column",
    "Event",
    "Scenario",
    "Trace",
    "Wording",
    "bpmn",
    "gherkin",
    "mermaid",
    "rows_text",
    "timestamp",
    "write_dictionary",
    "write_folder",
    "write_rows",
    "write_xes",
    "write_zip",
]
