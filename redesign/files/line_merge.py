"""The merge of texts that are not ours to understand, line by line, as git does it."""

import tempfile
from pathlib import Path

from redesign.files.git import GitRefused, run_git
from redesign.words import _


def merge_lines(
    base: bytes, mine: bytes, theirs: bytes, labels: tuple[str, str]
) -> tuple[bytes, bool]:
    """Let `git merge-file` merge three texts.

    Returns:
        The merged text, and whether lines of it are disputed.

    Raises:
        NoRepository: There is no git.
        GitRefused: It does not merge them: they are no texts.
    """
    with tempfile.TemporaryDirectory(prefix="redesign-merge-") as place:
        folder = Path(place)
        for name, content in (("mine", mine), ("base", base), ("theirs", theirs)):
            (folder / name).write_bytes(content)
        names = ("-L", labels[0], "-L", "base", "-L", labels[1])
        answer = run_git("merge-file", "-p", *names, "mine", "base", "theirs", folder=folder)
    if answer.code > 127:
        told = _("git could not do it: {reason}")
        raise GitRefused(told.format(reason=answer.err.removeprefix("error: ")), answer.err)
    return answer.out, answer.code > 0
