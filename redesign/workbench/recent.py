"""The folders that were opened last, remembered in the user's state folder."""

from pathlib import Path
from typing import Final

_KEPT: Final = 9


def _file() -> Path:
    from redesign.files.disk import state_folder

    return state_folder("") / "folders.json"


def recent_folders() -> tuple[Path, ...]:
    """The folders that were opened last, the latest first, as far as they are still there."""
    import json

    try:
        said = json.loads(_file().read_text("utf-8"))
        found = [Path(one) for one in said if isinstance(one, str)]
        return tuple(one for one in found if one.exists())
    except (OSError, ValueError, TypeError):
        return ()


def remember_folder(folder: Path) -> None:
    """Put a folder first; where that cannot be written, go without."""
    import json

    known = [one for one in recent_folders() if one != folder]
    file = _file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = file.with_suffix(".part")
        part.write_text(json.dumps([str(one) for one in (folder, *known)][:_KEPT]), "utf-8")
        part.replace(file)
    except OSError:
        return
