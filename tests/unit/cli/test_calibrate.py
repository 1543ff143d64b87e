"""`caveat calibrate` and `caveat agree` from the command line, on articles made from the seeds."""

import csv

import pytest

from tests.unit.cli.command import SEEDS, caveat
from tests.unit.cli.inside import inside

HEAD = 3


@pytest.fixture(scope="module")
def rated(tmp_path_factory):
    """40 articles cut from seeds at different lengths; rated by how many paragraphs with quotations they keep."""
    folder = tmp_path_factory.mktemp("rated")
    rows = []
    for name in (
        "06-bridge-report",
        "07-explained-anonymity",
        "13-science-limits",
        "16-clinic-local",
        "18-court-report",
    ):
        paragraphs = (SEEDS / f"{name}.txt").read_text(encoding="utf-8").strip().split("\n\n")
        for keep in range(8):
            kept = paragraphs[: max(HEAD, len(paragraphs) - keep)]
            path = folder / f"{name}-{keep}.txt"
            path.write_text("\n\n".join(kept), encoding="utf-8")
            rows.append((path.name, sum("“" in item or '"' in item for item in kept)))
    return folder, rows


def table(path, rows, *more):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("article", "rating", *more))
        writer.writerows(rows)
    return path


def test_a_proposal_is_a_rubric_and_says_how_far_it_can_be_trusted(rated, tmp_path):
    folder, rows = rated
    ratings = table(tmp_path / "ratings.csv", rows)
    code, out, err = caveat("calibrate", ratings, folder, "-o", tmp_path / "made", "--name", "house")
    assert code == 0, err
    for words in ("on articles left out of the fit", "length of the article alone", "weighted kappa", "Learning curve"):
        assert words in out
    code, out, err = caveat("rubric", "check", tmp_path / "made" / "house.yaml")
    assert (code, "no mistakes" in out + err) == (0, True), out + err
    page = (tmp_path / "made" / "house.html").read_text(encoding="utf-8")
    assert "<h2>Learning curve</h2>" in page
    assert "<script" not in page
    again = caveat("calibrate", ratings, folder, "-o", tmp_path / "again", "--name", "house")
    assert again[0] == 0
    for name in ("house.yaml", "house.md", "house.html"):
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "made" / name).read_bytes()


def test_a_proposal_extends_the_rubric_that_it_was_made_from(rated, tmp_path):
    folder, rows = rated
    ratings = table(tmp_path / "ratings.csv", rows)
    house = tmp_path / "ours.yaml"
    house.write_text("extends: classroom\nid: ours\nversion: '1'\nsignals:\n  hedge: {trial: true}\n", encoding="utf-8")
    code, _, err = caveat("calibrate", ratings, folder, "-o", tmp_path / "made", "--rubric", house)
    assert code == 0, err
    made = (tmp_path / "made" / "calibrated.yaml").read_text(encoding="utf-8")
    assert "extends: ../ours.yaml\n" in made
    code, out, err = caveat("rubric", "check", tmp_path / "made" / "calibrated.yaml")
    assert (code, "no mistakes" in out + err) == (0, True), out + err


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("file,stars\na.txt,3\n", "no column 'article'"),
        ("article,rating\na.txt,good\n", "'good' is no number"),
        ("article,rating\n", "holds no ratings"),
        ("article,rating,criterion\na.txt,3,hedging\n", "holds no ratings of the total"),
        ("article,rating\n06-bridge-report.txt,3\n", "calibration needs 30"),
    ],
)
def test_what_cannot_be_learned_from_is_refused(tmp_path, lines, says):
    ratings = tmp_path / "ratings.csv"
    ratings.write_text(lines, encoding="utf-8")
    code, _, err = caveat("calibrate", ratings, SEEDS / "06-bridge-report.txt", "-o", tmp_path / "made")
    assert code == 2
    assert says in err
    assert "Traceback" not in err
    assert not (tmp_path / "made").exists()


def test_agreement_by_criterion_counts_first(rated, tmp_path):
    folder, rows = rated
    first = table(tmp_path / "ada.csv", [(name, value, "hedging") for name, value in rows], "criterion")
    second = table(
        tmp_path / "ben.csv", [(name, value + at % 2, "hedging") for at, (name, value) in enumerate(rows)], "criterion"
    )
    code, out, err = caveat("agree", first, second)
    assert (code, err) == (0, "")
    assert "| hedging | 40 | 20 of 40 | 40 of 40 | +0.50 |" in out
    code, out, _ = caveat("agree", first, second, folder)
    assert code == 0
    assert "## ada and program" in out


def test_few_ratings_give_counts_and_no_coefficient(tmp_path):
    first = table(tmp_path / "ada.csv", [("a.txt", 3), ("b.txt", 2)])
    code, out, _ = caveat("agree", first, first)
    assert code == 0
    assert "not given: fewer than 10 articles rated by both" in out


def test_two_articles_of_one_file_name_stay_two(tmp_path, monkeypatch):
    for folder, seed in (("a", "06-bridge-report"), ("b", "09-thin-brief")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1.txt").write_bytes((SEEDS / f"{seed}.txt").read_bytes())
    monkeypatch.chdir(tmp_path)
    table(tmp_path / "ada.csv", [("a/1.txt", 1), ("b/1.txt", 5)])
    table(tmp_path / "ben.csv", [("a/1.txt", 2), ("b/1.txt", 5)])
    run = inside("agree", "ada.csv", "ben.csv")
    assert "| total | 2 | 1 of 2 | 2 of 2 | +0.50 |" in run.out
    run = inside("agree", "ada.csv", "ben.csv", "a", "b")
    assert run.code == 0
    assert run.out.count("| total | 2 |") == 3
    assert "2 rated articles have a total" in inside("calibrate", "ada.csv", "a", "b").err
    table(tmp_path / "bare.csv", [("1.txt", 1)])
    for command in (
        ("calibrate", "bare.csv", "a", "b"),
        ("agree", "ada.csv", "bare.csv"),
        ("agree", "bare.csv", "bare.csv", "."),
    ):
        run = inside(*command)
        assert run.code == 2
        assert "bare.csv: '1.txt' may be a/1.txt or b/1.txt" in run.err
    table(tmp_path / "one.csv", [("1.txt", 1)])
    assert "1 rated articles have a total" in inside("calibrate", "one.csv", "b").err


def test_an_article_that_cannot_be_read_ends_with_exit_code_2(rated, tmp_path):
    folder, rows = rated
    ratings = table(tmp_path / "ratings.csv", [*rows, ("gone.txt", 3)])
    run = inside("calibrate", ratings, folder, tmp_path / "gone.txt", "-o", tmp_path / "made")
    assert run.code == 2
    assert f"caveat: {tmp_path}/gone.txt: no such file\n" in run.err
    assert "caveat: 1 rated article was not among the files given\n" in run.err
    assert (tmp_path / "made" / "calibrated.yaml").exists()


@pytest.mark.parametrize("rating", ["nan", "inf", "-inf", ""])
def test_a_rating_that_is_no_figure_is_refused_with_its_line(tmp_path, rating):
    ratings = table(tmp_path / "ratings.csv", [("a.txt", 1), ("b.txt", rating)])
    for command in (("calibrate", ratings, SEEDS), ("agree", ratings, ratings)):
        run = inside(*command)
        assert run.code == 2
        assert f"{ratings}:3: " in run.err
