"""What every record that is saved as JSON has in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A record that is what it says and nothing else."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class StrictModel(Model):
    """A record that a person writes by hand: no value of it is converted to another type."""

    model_config = ConfigDict(strict=True)
