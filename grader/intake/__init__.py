"""Where submissions come from: folders and archives, read into memory, never run here."""
