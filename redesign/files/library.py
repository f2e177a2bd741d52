"""Building blocks: the library that comes with the program, and a municipality's own.

A block's texts stand in every language, as a table such as `name.en` and `name.da`; they are read
in one. Adding a block is adding a file: to the folder `blocks` beside the processes.
"""

from pathlib import Path
from typing import Final

from redesign.files.load import read_block
from redesign.model.block import Block
from redesign.model.finding import Finding
from redesign.model.frozen import frozen

BLOCKS: Final = "blocks"
"""The folder of a municipality's own blocks, beside its processes."""
LIBRARY: Final = Path(__file__).parent.parent / BLOCKS


@frozen
class BlockLibrary:
    """The blocks that can be used.

    Attributes:
        blocks: By name; a municipality's own stands in place of one with the same id.
        findings: What is wrong with the files; a block that cannot be understood is not here.
    """

    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...]


def read_blocks(folder: Path, language: str) -> BlockLibrary:
    """The blocks of the program and those beside the processes in a folder.

    Args:
        folder: The opened folder of processes.
        language: The language of the texts that go into the files.
    """
    found: dict[str, Block] = {}
    findings: list[Finding] = []
    for home, root in ((LIBRARY, LIBRARY), (folder / BLOCKS, folder)):
        for path in sorted(home.glob("*.toml")):
            document = read_block(path, root=root, language=language)
            block = document.value
            findings += document.findings
            if document.understood and block is not None:
                found[block.id] = block
    ordered = sorted(found.values(), key=lambda block: block.name.casefold())
    return BlockLibrary(blocks=tuple(ordered), findings=tuple(findings))
