"""Rows that are written once: what is new is another row."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class KeptRows(models.QuerySet[Row_co]):
    """Rows that can be read and added to."""

    def update(self, **_: Any) -> NoReturn:
        """Raise TypeError."""
        raise TypeError(f"a {self.model.__name__} is never changed: add another")

    def delete(self) -> NoReturn:
        """Raise TypeError."""
        raise TypeError(f"a {self.model.__name__} is never deleted")


KeptManager = models.Manager.from_queryset(KeptRows)


class Kept(models.Model):
    """A row that is neither changed nor deleted once it is written."""

    objects = KeptManager()

    class Meta:
        """Has no table of its own."""

        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new row; raise TypeError for one that is written already."""
        if not self._state.adding:
            raise TypeError(f"a {type(self).__name__} is never changed: add another")
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Raise TypeError."""
        raise TypeError(f"a {type(self).__name__} is never deleted")
