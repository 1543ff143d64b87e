"""The policy files -> one frozen Rubric. `load_rubric` is the door."""

from caveat.load.rubric.door import check, extended_by, layers_of, load_rubric, rubric_dir, schemas

__all__ = ["check", "extended_by", "layers_of", "load_rubric", "rubric_dir", "schemas"]
