"""`caveat score` on tables: one article a row, named fields, rows that hold nothing."""

import csv
import io
import json

from tests.unit.cli.command import BRIDGE, SEEDS, caveat

TEXTS = [(SEEDS / name).read_text(encoding="utf-8") for name in ("06-bridge-report.txt", "09-thin-brief.txt")]


def lines(field="text", **more):
    return "".join(json.dumps({"key": f"k/{at}", field: text, **more}) + "\n" for at, text in enumerate(TEXTS))


def test_each_line_is_an_article(tmp_path):
    (tmp_path / "list.jsonl").write_text(lines())
    code, out, err = caveat("score", tmp_path / "list.jsonl", "-f", "jsonl")
    assert (code, err) == (0, "")
    assert [json.loads(line)["source"] for line in out.splitlines()] == [f"{tmp_path}/list.jsonl#{n}" for n in (1, 2)]


def test_fields_by_name_from_a_spreadsheet_on_standard_input():
    table = io.StringIO()
    csv.writer(table).writerows([("nr", "prose", "who"), ("a7", TEXTS[0], "Mara Quell"), ("a8", TEXTS[1], "")])
    code, out, _ = caveat(
        "score", "-", "--stdin-filename", "list.csv", "--text-field", "prose", "--byline-field", "who",
        "--id-field", "nr", "-f", "jsonl", stdin=table.getvalue().encode(),
    )  # fmt: skip
    made = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [item["source"] for item in made] == ["list.csv#a7", "list.csv#a8"]
    assert made[0]["article"]["byline"] == "Mara Quell"


def test_a_row_without_text_is_an_entry_and_the_others_go_on(tmp_path):
    (tmp_path / "list.jsonl").write_text(lines().replace("\n", '\n{"text": ""}\nno json\n', 1))
    code, out, err = caveat("score", tmp_path / "list.jsonl", BRIDGE, "-f", "json")
    made = json.loads(out)
    assert code == 2
    assert len(made["articles"]) == 3
    assert [item["source"].rpartition("#")[2] for item in made["errors"]] == ["2", "3"]
    assert "--text-field" in err


def test_rows_get_files_of_their_own(tmp_path):
    (tmp_path / "list.jsonl").write_text(lines())
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "list.jsonl").write_text(lines())
    out = tmp_path / "out"
    code, _, _ = caveat("score", tmp_path / "list.jsonl", tmp_path / "b", "-f", "json", "-o", out, "--id-field", "key")
    assert code == 0
    assert sorted(path.name for path in out.glob("*.json")) == [
        "b-list-k-0.json", "b-list-k-1.json", "list-k-0.json", "list-k-1.json",
    ]  # fmt: skip


def test_two_processes_give_what_one_gives_for_every_kind_of_table(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [json.loads(line) for line in lines().splitlines()] * 12
    (tmp_path / "list.jsonl").write_text("\n".join(map(json.dumps, rows)))
    pq.write_table(
        pa.Table.from_pylist([{key: str(value) for key, value in row.items()} for row in rows]),
        tmp_path / "list.parquet",
    )
    for name in ("list.jsonl", "list.parquet"):
        one, two = (caveat("score", tmp_path / name, "-f", "jsonl", "--jobs", jobs) for jobs in ("1", "2"))
        assert one[0] == 0
        assert two == one
        assert len(one[1].splitlines()) == len(rows)
