"""Who said it: cues, the noun phrases beside them, what was said, and the speakers across the article."""
