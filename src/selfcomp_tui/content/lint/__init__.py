"""What a practice could still do better: the rules beyond the format."""
