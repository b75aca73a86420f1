"""Trusted side of the boundary: starts workers, asks them one call at a time, keeps deadlines."""
