"""Points, total, range, explanations. Pure arithmetic over detections."""
