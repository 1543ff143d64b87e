"""Makes build/caveat.html: Caveat, Python and every package it needs, in one page that asks for nothing.

What is bundled comes from npm and PyPI through `npm` and `pip`, in the versions and with the hashes of pins.json, and
is kept in build/web/. The same pins and the same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import html
import io
import json
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from caveat.load.rubric import load_rubric
from caveat.load.seeds import seeds_dir
from caveat.net import Failed
from caveat.pipeline import reports
from caveat.report import html as pages
from caveat.scoring.comparison import compare
from caveat.version import __version__

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
KEPT = ROOT / "build" / "web"
PAGE = ROOT / "build" / "caveat.html"
MOST_BYTES = 10_500_000
_SITE = "/lib/caveat"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNUSED = (
    "caveat/cli/",
    "caveat/calibrate/",
    "caveat/_rubric/cases/",
    "caveat/_rubric/overlays/",
    "caveat/_seeds/expected/",
)
"""Parts of our wheel that no page asks for."""
_CODE = (".py", ".json", ".yaml", ".html", ".css", ".js", ".txt", ".md")
_LICENCE = re.compile(r"\.dist-info/(?:licenses/)?(?:LICEN[CS]E|COPYING)[^/]*$", re.IGNORECASE)
_HASH = re.compile(r"script-src ('sha256-[^']+')")


class BuildError(Exception):
    """The page cannot be made; the message says why."""


def main() -> int:
    """Make the page and say how large it is; 1 where that cannot be done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=PAGE)
    output: Path = parser.parse_args().output
    try:
        page = build(json.loads((HERE / "pins.json").read_text(encoding="utf-8")))
    except BuildError as error:
        print(f"web/build.py: {error}", file=sys.stderr)
        return 1
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(page)
    print(f"Wrote {output} ({len(page) / 1e6:.2f} MB)")
    return 0


def build(pins: Mapping[str, Any]) -> bytes:
    """The page. Raises BuildError where a part cannot be had, is not the one that was pinned, or is too much."""
    KEPT.mkdir(parents=True, exist_ok=True)
    pyodide = _unpacked(_pyodide(pins["pyodide"]))
    wheels = {pin["name"]: _wheel(pin, pins) for pin in pins["packages"]}
    packages = dict(_files(_own_wheel(), own=True))
    licences = {}
    for name, wheel in wheels.items():
        packages.update(_files(wheel))
        licences[name] = "\n\n".join(_licences(wheel))
    packages["bridge.py"] = (HERE / "bridge.py").read_bytes()
    page = _page(pins, pyodide, packages, licences)
    if len(page) > MOST_BYTES:
        raise BuildError(f"the page has {len(page):,} bytes; at most {MOST_BYTES:,} are allowed")
    return page


def _pyodide(pin: Mapping[str, str]) -> Path:
    """The package of npm, checked against its integrity hash."""
    path = KEPT / f"pyodide-{pin['version']}.tgz"
    if not path.exists():
        _run(["npm", "pack", "--silent", f"pyodide@{pin['version']}"])
    found = "sha512-" + base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
    return _checked(path, found, pin["integrity"])


def _unpacked(package: Path) -> dict[str, bytes]:
    with tarfile.open(package) as archive:
        members = {member.name.removeprefix("package/"): archive.extractfile(member) for member in archive}
        return {name: file.read() for name, file in members.items() if file is not None}


def _wheel(pin: Mapping[str, str], pins: Mapping[str, Any]) -> Path:
    """A wheel of PyPI, checked against its hash."""
    folder = KEPT / pin["name"]
    if not list(folder.glob("*.whl")):
        python = ".".join(pins["python"].split(".")[:2])
        platform = ["--platform", pins["platforms"][pin["platform"]], "--python-version", python]
        abi = ["--abi", "none" if pin["platform"] == "any" else "cp" + python.replace(".", "")]
        wanted = f"{pin['name']}=={pin['version']}"
        _pip("download", "--no-deps", "--only-binary", ":all:", *platform, *abi, "--dest", str(folder), wanted)
    (path,) = folder.glob("*.whl")
    return _checked(path, hashlib.sha256(path.read_bytes()).hexdigest(), pin["sha256"])


def _own_wheel() -> Path:
    folder = KEPT / "caveat"
    for old in folder.glob("*.whl"):
        old.unlink()
    _pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    (path,) = folder.glob("*.whl")
    return path


def _checked(path: Path, found: str, wanted: str) -> Path:
    if found == wanted:
        return path
    path.unlink()
    raise BuildError(f"{path.name} is not the file that web/pins.json names: its hash is {found}")


def _pip(*arguments: str) -> None:
    _run([sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments])


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, cwd=KEPT, check=True, stdout=subprocess.DEVNULL)
    except FileNotFoundError:
        raise BuildError(f"{command[0]} is not installed") from None
    except subprocess.CalledProcessError as error:
        raise BuildError(f"`{' '.join(command)}` ended with {error.returncode}") from None


def _files(wheel: Path, *, own: bool = False) -> Iterator[tuple[str, bytes]]:
    """What of a wheel is read at run time: its code and data, and no library for another machine."""
    endings = _CODE if own else (*_CODE, "wasm32-emscripten.so")
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if ".dist-info/" not in name and name.endswith(endings) and not (own and name.startswith(_UNUSED)):
                yield name, archive.read(name)


def _licences(wheel: Path) -> Iterator[str]:
    with zipfile.ZipFile(wheel) as archive:
        found = [name for name in archive.namelist() if _LICENCE.search(name)]
        if not found:
            raise BuildError(f"{wheel.name} holds no licence")
        for name in found:
            yield archive.read(name).decode("utf-8")


def _page(
    pins: Mapping[str, Any], pyodide: Mapping[str, bytes], packages: Mapping[str, bytes], licences: Mapping[str, str]
) -> bytes:
    unpack = _text("unpack.js")
    script = unpack + _text("app.js")
    about = {"info": json.loads(pyodide["pyodide-lock.json"])["info"], "site": _SITE}
    values = {
        "policy": _policy(script),
        "version": __version__,
        "style": _style() + _text("app.css"),
        "parts": "".join(f"<dt>{html.escape(name)}</dt><dd>{html.escape(what)}</dd>" for name, what in _parts(pins)),
        "licences": "".join(_fold(name, text) for name, text in _texts(licences)),
        "engine": _packed(_engine(pyodide, unpack).encode()),
        "wasm": _packed(pyodide["pyodide.asm.wasm"]),
        "library": _packed(_stored(_unzipped(pyodide["python_stdlib.zip"]))),
        "packages": _packed(_stored(packages)),
        "about": json.dumps(about),
        "script": script,
    }
    return re.sub(r"\{\{ (\w+) \}\}", lambda place: values[place[1]], _text("app.html")).encode()


def _engine(pyodide: Mapping[str, bytes], unpack: str) -> str:
    """What the Worker runs: Pyodide as one plain script. A Worker made from a blob cannot import modules of its own."""
    module = pyodide["pyodide.asm.mjs"].decode()
    export = "export default _createPyodideModule;"
    if module.count(export) != 1:
        raise BuildError("this Pyodide exports its module in another way")
    plain = module.replace(export, "").replace("import.meta.url", '"https://held.invalid/pyodide.asm.mjs"')
    loader = re.sub(r"//# sourceMappingURL=\S+", "", pyodide["pyodide.js"].decode())
    return f"{plain}\n{loader}\n{unpack}\n{_text('worker.js')}"


def _policy(script: str) -> str:
    """The page's content security policy: its own script and those of the reports it shows, and no connection at all."""
    scripts = " ".join(["'sha256-" + _sha256(script) + "'", *sorted(_report_scripts())])
    return (
        f"default-src 'none'; connect-src 'none'; script-src {scripts} 'wasm-unsafe-eval' blob:; worker-src blob:; "
        "style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'"
    )


def _report_scripts() -> set[str]:
    """Hashes of the scripts in report pages: a frame obeys the policy of the page it stands in as well as its own."""
    seeds = [str(path) for path in sorted(seeds_dir().glob("*.txt"))[:2]]
    made = [report for report in reports(seeds, load_rubric()) if not isinstance(report, Failed)]
    return {found for page in (pages.page(made[0]), pages.compare(compare(made))) for found in _HASH.findall(page)}


def _parts(pins: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield f"Caveat {__version__}", "MIT"
    yield f"Pyodide {pins['pyodide']['version']} (npm)", "Mozilla Public License 2.0; its source files are unchanged"
    yield f"CPython {pins['python']}, inside Pyodide", "Python Software Foundation License 2"
    for pin in pins["packages"]:
        yield f"{pin['name']} {pin['version']} (PyPI)", "licence below"


def _texts(licences: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "Caveat", (ROOT / "LICENSE").read_text(encoding="utf-8")
    yield "Pyodide", (HERE / "licences" / "MPL-2.0.txt").read_text(encoding="utf-8")
    yield "CPython", (HERE / "licences" / "PSF-2.txt").read_text(encoding="utf-8")
    yield from licences.items()


def _fold(name: str, text: str) -> str:
    return f'<details><summary>Licence of {html.escape(name)}</summary><pre tabindex="0">{html.escape(text)}</pre></details>'


def _unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def _stored(files: Mapping[str, bytes]) -> bytes:
    """A zip file that is not compressed: compressed as a whole afterwards, it is smaller."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in _alike(files):
            archive.writestr(zipfile.ZipInfo(name, _EARLIEST), files[name])
    return out.getvalue()


def _alike(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (Path(name).suffix, name))


def _packed(data: bytes) -> str:
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()


def _style() -> str:
    """The style of reports: the page around them looks like them."""
    return resources.files("caveat.report").joinpath("templates", "style.css").read_text(encoding="utf-8")


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
