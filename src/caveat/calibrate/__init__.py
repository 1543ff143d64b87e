"""Offline: human ratings against detections. The home of scikit-learn."""
