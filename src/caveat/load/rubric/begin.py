"""A house rubric to begin with: every weight in its place, so that changing one number is all it takes."""

from __future__ import annotations

from caveat.model.rubric import Rubric

_LISTS = ("loaded_words", "rumours", "hedges")


def begin(rubric: Rubric, name: str, file: str, extends: str) -> str:
    """The text of an overlay with the id `name`, to be kept in `file`, that extends `extends`, which was loaded as `rubric`."""
    width = max(len(f"{item.id}: {{max_points: {item.max_points}}}") for item in rubric.file.criteria)
    weights = [
        f"  {f'{item.id}: {{max_points: {item.max_points}}}':<{width}}  # {item.question}"
        for item in rubric.file.criteria
    ]
    known = {item.id: item.title for item in rubric.lexicons}
    chosen = [item for item in _LISTS if item in known] or sorted(known)[:1]
    words = [line for item in chosen for line in (f"  {item}:  # {known[item]}", "    add: []", "    remove: []")]
    return (
        "\n".join(
            [
                "# A house rubric. What is not named here stays as it is in the rubric that it extends.",
                f"# Check it: caveat rubric check {file}    See its effect: caveat rubric whatif --with {file} ARTICLES",
                f"extends: {extends}",
                f"id: {name}",
                'version: "1"',
                f"title: {_quoted(rubric.file.title)}",
                "",
                "# What counts how much. Another number changes the points of the criterion's rules in proportion.",
                "# All tone criteria together may hold a fifth at most; the sum need not be 100.",
                "criteria:",
                *weights,
                "",
                "# Words to add or to take out. A phrase to add looks like this:",
                '#     add: [{phrase: "shambol(ic|ically)"}]',
                '# and one to take out like this: remove: ["shocking"]',
                "lexicons:",
                *words,
                "",
                "# Signals on trial are shown and count for nothing. Severity is for `caveat check`: note, warning or error.",
                "# signals:",
                "#   headline_not_in_body: {trial: true}",
                "#   rumour: {severity: warning}",
                "",
                "# Other values for single folders, relative to the folder of this file.",
                "# overrides:",
                '#   - files: ["letters/**"]',
                "#     criteria:",
                "#       wording: {max_points: 2}",
                "",
                "# What makes `caveat check` fail.",
                "# gates:",
                "#   fail_under: 40",
                "#   at_most: {rumour: 0}",
            ]
        )
        + "\n"
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
