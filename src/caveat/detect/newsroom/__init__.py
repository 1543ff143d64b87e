"""The newsroom checklist: named rules that answer the rubric's questions from what the signals found. No answer scores."""
