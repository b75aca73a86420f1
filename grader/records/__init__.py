"""All that is saved: stages import records, never each other's models."""
