"""House rubrics: a rubric laid over another."""
