"""The `caveat` command: commands are mounted here, errors end here."""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from caveat import __version__
from caveat.errors import CaveatError

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
    debug = "--debug" in sys.argv
    gc.disable()  # nothing that imports make is garbage; looking through it all takes a tenth of the start
    try:
        _mount()
        gc.enable()
        app(standalone_mode=True)
    except CaveatError as error:
        if debug:
            raise
        sys.stderr.write(f"caveat: {error.message}\n")
        if error.hint:
            sys.stderr.write(f"  hint: {error.hint}\n")
        sys.exit(2)
    except BrokenPipeError:
        # the reader of our output has gone (`caveat ... | head`); that is no error of ours
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)


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
