"""What the page is built from is what was pinned. Needs neither npm nor a browser."""

from __future__ import annotations

import importlib.util
import json
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("web_build", ROOT / "web" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_download_with_another_hash_is_refused_and_thrown_away(build: Any, tmp_path: Path, monkeypatch: Any) -> None:
    pins = json.loads((ROOT / "web" / "pins.json").read_text(encoding="utf-8"))
    monkeypatch.setattr(build, "KEPT", tmp_path)
    package = tmp_path / f"pyodide-{pins['pyodide']['version']}.tgz"
    package.write_bytes(b"something else")
    with pytest.raises(build.BuildError, match=r"not the file that web/pins\.json names"):
        build._pyodide(pins["pyodide"])
    assert not package.exists()


def test_every_part_is_pinned_by_its_hash() -> None:
    pins = json.loads((ROOT / "web" / "pins.json").read_text(encoding="utf-8"))
    assert pins["pyodide"]["integrity"].startswith("sha512-")
    assert all(len(pin["sha256"]) == 64 for pin in pins["packages"])


def test_a_package_without_a_licence_is_refused(build: Any, tmp_path: Path) -> None:
    wheel = tmp_path / "thing-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("thing.py", "")
        archive.writestr("thing.so", "")
    with pytest.raises(build.BuildError, match="holds no licence"):
        list(build._licences(wheel))
    assert dict(build._files(wheel)) == {"thing.py": b""}
