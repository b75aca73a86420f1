"""Pages from saved scores: data first, then templates; self-contained HTML."""
