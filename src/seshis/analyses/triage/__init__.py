"""What failures have in common."""
