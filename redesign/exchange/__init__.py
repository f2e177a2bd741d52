"""What other programs read: rows for a spreadsheet, event logs for process mining tools."""

from redesign.exchange.log import Event, Trace, timestamp, write_xes
from redesign.exchange.rows import Cell, Column, write_dictionary, write_rows

__all__ = [
    "Cell",
    "Column",
    "Event",
    "Trace",
    "timestamp",
    "write_dictionary",
    "write_rows",
    "write_xes",
]
