"""What other programs read: rows for a spreadsheet or a data scientist, with their dictionary."""

from redesign.exchange.rows import Column, write_rows

__all__ = ["Column", "write_rows"]
