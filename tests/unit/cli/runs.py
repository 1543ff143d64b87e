"""Runs of the command that are killed and gone on with."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import typer
from typer.testing import CliRunner

from caveat.cli import main
from caveat.cli.score import score
from caveat.errors import CaveatError
from tests.unit.cli.command import ROOT, SEEDS


def write_articles(folder, number):
    """So many short articles, no two the same, in two folders with the same file names."""
    paragraphs = [
        part for file in sorted(SEEDS.glob("[0-9]*.txt")) for part in file.read_text(encoding="utf-8").split("\n\n")
    ]
    for at in range(number):
        file = folder / ("north" if at % 2 else "south") / f"piece-{at // 2:05}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        chosen = [paragraphs[(at * 5 + step * 7) % len(paragraphs)] for step in range(6)]
        file.write_text(f"Piece number {at}\n\n" + "\n\n".join(chosen) + "\n", encoding="utf-8")
    (folder / "south" / "piece-00003.txt").write_bytes(b"")  # one that fails


def start(*args):
    return subprocess.Popen(
        [sys.executable, "-m", "caveat", "score", *map(str, args)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def finish(*args):
    """(exit code, stderr) of a run that is let go to its end."""
    process = start(*args)
    err = process.communicate()[1].decode()
    return process.returncode, err


def here(*args):
    """(exit code, stderr) of a run in this process: quicker, and for all that needs no kill."""
    result = CliRunner().invoke(_app(), ["score", *map(str, args)])
    if isinstance(result.exception, CaveatError):
        return 2, f"{result.stderr}{result.exception.message}\n{result.exception.hint}"
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stderr


@cache
def _app():
    app = typer.Typer()
    app.command("score")(score)
    app.callback()(lambda: None)
    return app


def contents(place: Path):
    """Digest of every file at a place."""
    files = [place] if place.is_file() else sorted(place.rglob("*"))
    return {
        str(file.relative_to(place)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files if file.is_file()
    }


def kill_when(args, place, size):
    """Start a run and kill -9 it once the journal at `place` has `size` bytes; whether that came before its end."""
    process = start(*args)
    while process.poll() is None:
        if place.exists() and place.stat().st_size >= size:
            time.sleep(random.random() * 0.004)
            process.send_signal(signal.SIGKILL)
            process.communicate()
            return process.returncode == -signal.SIGKILL
        time.sleep(0.001)
    process.communicate()
    return False


def kill_and_resume(articles, out, journal, args, kills, size, seed):
    """Kill a run at so many random moments, going on each time; the number of kills that hit, and the last stderr."""
    chance = random.Random(seed)
    moments = sorted(chance.randrange(1, size) for _ in range(kills))
    hit = sum(kill_when([articles, *args, "-o", out, "--resume"], journal, moment) for moment in moments)
    return hit, finish(articles, *args, "-o", out, "--resume")


def inside(*args, cwd=None):
    """(exit code, stdout, stderr) of any command, in this process and, if wanted, in another folder."""
    before = Path.cwd()
    try:
        os.chdir(cwd or before)
        result = CliRunner().invoke(_every_command(), [*map(str, args)])
    finally:
        os.chdir(before)
    if isinstance(result.exception, CaveatError):
        return 2, result.stdout, f"{result.stderr}{result.exception.message}\n{result.exception.hint}"
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


@cache
def _every_command():
    for load in main._COMMANDS.values():
        load()
    return main.app
