"""`caveat seeds` writes the example articles."""

from tests.unit.cli.command import SEEDS, caveat


def test_the_examples_are_written_once(tmp_path):
    code, _, err = caveat("seeds", tmp_path / "examples")
    assert code == 0
    made, ours = (
        sorted(path.relative_to(root) for path in root.rglob("*") if path.is_file() and not path.name.startswith("."))
        for root in (tmp_path / "examples", SEEDS)
    )
    assert made == ours
    assert f"Wrote {len(made)} files" in err
    code, _, err = caveat("seeds", tmp_path / "examples")
    assert (code, "is there already" in err) == (2, True)
