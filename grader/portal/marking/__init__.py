"""Markers' pages."""
