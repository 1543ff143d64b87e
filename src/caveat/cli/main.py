"""The `caveat` command: commands are mounted here, errors end here."""

from __future__ import annotations

import gc
import sys
import traceback
from typing import Annotated

import typer

from caveat.errors import CaveatError
from caveat.version import __version__

app = typer.Typer(
    name="caveat",
    help="Show what a careful reader can see in an article's sourcing, with the exact words. Works offline.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"caveat {__version__}")
        raise typer.Exit


@app.callback()
def _caveat(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Show what a careful reader can see in an article's sourcing, with the exact words. Works offline."""


def main() -> None:
    """Run the command line; exit codes are 0 done, 1 a gate failed, 2 could not do what was asked."""
    gc.disable()  # nothing that imports make is garbage; looking through it all takes a tenth of the start
    from caveat.cli.streams import ReaderGone, give_up, set_up

    set_up()
    debug = _debug()
    try:
        code = _run(debug=debug)
    except ReaderGone:
        code = 0  # the reader of our output has gone (`caveat ... | head`); that is no error of ours
    except KeyboardInterrupt:
        code = 130
    give_up()
    sys.exit(code)


def _run(*, debug: bool) -> int:
    """Run the command and give its exit code. What it could not do, foreseen or not, is said here."""
    from caveat.cli.streams import flush, say

    try:
        try:
            _mount()
            gc.enable()
            app(standalone_mode=True)
        except SystemExit as end:
            flush()
            return end.code if isinstance(end.code, int) else 0 if end.code is None else 2
        flush()
    except CaveatError as error:
        _traceback(debug=debug)
        say(f"caveat: {error.message}")
        if error.hint:
            say(f"  hint: {error.hint}")
        return 2
    except Exception as error:  # whatever it is: a traceback helps no reader, and 1 would say that a gate failed
        _traceback(debug=debug)
        about = "".join(traceback.format_exception_only(error)).strip()
        say(f"caveat: stopped by a mistake in Caveat: {about}")
        say("  hint: --debug shows where; please report it")
        return 2
    return 0


def _debug() -> bool:
    """Whether tracebacks are wanted. Commands that have no such option of their own are not told."""
    words = sys.argv[1 : sys.argv.index("--") if "--" in sys.argv else None]
    if "--debug" not in words:
        return False
    if "score" not in words:
        sys.argv.remove("--debug")
    return True


def _traceback(*, debug: bool) -> None:
    from caveat.cli.streams import say

    if debug:
        say(traceback.format_exc().rstrip())


def _mount() -> None:
    """Import only the command that was asked for; the others cost start-up time."""
    asked = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    everything = asked not in _COMMANDS
    for name, load in _COMMANDS.items():
        if everything or name == asked:
            load()


def _score() -> None:
    from caveat.cli.score import score

    app.command("score")(score)


def _check() -> None:
    from caveat.cli.check import check

    app.command("check")(check)


def _compare() -> None:
    from caveat.cli.compare import compare

    app.command("compare")(compare)


def _diff() -> None:
    from caveat.cli.compare import diff

    app.command("diff")(diff)


def _explain() -> None:
    from caveat.cli.explain import explain

    app.command("explain")(explain)


def _rubric() -> None:
    from caveat.cli.rubric import app as rubric_app

    app.add_typer(rubric_app, name="rubric")


def _calibrate() -> None:
    from caveat.cli.calibrate import calibrate

    app.command("calibrate")(calibrate)


def _agree() -> None:
    from caveat.cli.calibrate import agree

    app.command("agree")(agree)


def _schema() -> None:
    from caveat.cli.schema import schema

    app.command("schema")(schema)


def _seeds() -> None:
    from caveat.cli.seeds import seeds

    app.command("seeds")(seeds)


_COMMANDS = {
    "score": _score,
    "check": _check,
    "compare": _compare,
    "diff": _diff,
    "explain": _explain,
    "rubric": _rubric,
    "calibrate": _calibrate,
    "agree": _agree,
    "schema": _schema,
    "seeds": _seeds,
}

if __name__ == "__main__":
    main()
