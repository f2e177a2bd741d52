"""Renders DOT with the Graphviz inside pygraphviz, in a process of its own.

Takes the arguments that `dot` takes (`-Knop2 -Tsvg -o FILE -Gdpi=144`) and the DOT on standard
input. It stands alone so that nothing of the program is loaded with it, and so that whatever the
C library prints, leaks or crashes on ends with this process.
"""

import sys
from argparse import ArgumentParser


def main(arguments: list[str]) -> None:
    """Render what stands on standard input into a file."""
    import pygraphviz

    parser = ArgumentParser()
    parser.add_argument("-K", dest="layout", default="dot")
    parser.add_argument("-T", dest="format", required=True)
    parser.add_argument("-o", dest="out", required=True)
    asked, attributes = parser.parse_known_args(arguments)
    graph = pygraphviz.AGraph(string=sys.stdin.buffer.read().decode("utf-8"))
    graph.draw(asked.out, format=asked.format, prog=asked.layout, args=" ".join(attributes))


if __name__ == "__main__":
    main(sys.argv[1:])
