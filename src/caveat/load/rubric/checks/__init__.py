"""What is asked of the policy files beyond their types."""
