"""A folder that is handed on is there whole or not at all, and a zip of it is always the same."""

import zipfile
from pathlib import Path

import pytest

from redesign.exchange import write_folder, write_zip
from redesign.model.errors import RedesignError

FILES = {"README.md": "æøå\n", "as-is/process.toml": "format = 1\n"}


def there(folder: Path) -> dict[str, str]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_folder_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    """Files of the pack are written anew; what somebody else put there stays; nothing is left."""
    out = tmp_path / "not there yet" / "pack"
    assert write_folder(out, FILES) == (out / "README.md", out / "as-is" / "process.toml")
    (out / "README.md").write_text("changed", encoding="utf-8")
    (out / "offers").mkdir()
    (out / "offers" / "one.txt").write_text("ours", encoding="utf-8")
    write_folder(out, FILES)
    assert there(out) == {**FILES, "offers/one.txt": "ours"}
    assert [path.name for path in out.parent.iterdir()] == ["pack"]


def test_what_cannot_be_written_leaves_the_earlier_one(tmp_path: Path) -> None:
    """A file stands where a folder is wanted: told in a sentence, with nothing half done."""
    out = tmp_path / "pack"
    write_folder(out, FILES)
    with pytest.raises(RedesignError, match="cannot be written"):
        write_folder(out, {**FILES, "README.md/below": "no"})
    assert there(out) == FILES
    assert list(tmp_path.iterdir()) == [out]


def test_equal_files_give_an_equal_zip(tmp_path: Path) -> None:
    """It unpacks to one folder and says nothing of the day."""
    first = write_zip(tmp_path / "a" / "pack.zip", "pack", FILES).read_bytes()
    second = write_zip(tmp_path / "b" / "pack.zip", "pack", FILES).read_bytes()
    assert first == second
    with zipfile.ZipFile(tmp_path / "a" / "pack.zip") as packed:
        assert packed.namelist() == ["pack/README.md", "pack/as-is/process.toml"]
        assert packed.read("pack/README.md").decode() == "æøå\n"
        packed.extractall(tmp_path / "out")
    assert there(tmp_path / "out" / "pack") == FILES
