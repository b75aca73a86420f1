"""Addresses of instructors' pages, and files that are sent to them."""

import io

from django.urls import reverse

OF_A_TP = ("tp", "times", "overview", "similar", "regrading", "release", "exports", "tp-settings")
OF_THE_CLASS = ("front", "people", "objections", "decision", "settings", "journal")


def at(name, *args):
    return reverse(f"teaching:{name}", args=args)


def table(name, text):
    """Return a table as a form sends it."""
    given = io.BytesIO(text.encode())
    given.name = name
    return given
