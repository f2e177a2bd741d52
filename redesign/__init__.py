"""A workbench for redesigning municipal processes: map, mark, simulate, draw."""

__version__ = "0.1.0"
