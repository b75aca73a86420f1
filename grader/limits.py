"""Every limit that a submission meets, each with its reason; settable as `[limits]`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

MIB = 1 << 20


class Limits(BaseModel):
    """Bounds on what a submission may use. Beyond them it loses the call, never the batch."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cpu_seconds: float = Field(default=5.0, gt=0, le=86400)
    """Worker's CPU time for one call. A loop in Python over 300 x 50 entries needs about 1 s."""

    wall_seconds: float = Field(default=60.0, gt=0, le=86400)
    """Wall-clock time for one call: catches sleepers. Twelve times the CPU limit, so that ten
    other busy processes on the same core do not fail an honest student."""

    task_cpu_seconds: float = Field(default=30.0, gt=0, le=86400)
    """CPU time that timed-out calls of one task, and sleep in all of them, may use up before the
    rest is skipped."""

    cut_off_calls: int = Field(default=100, ge=1)
    """Calls of one task that may be cut off before the rest is skipped; the times end a task before
    so many. A self-check takes 1: whoever waits is told of an endless loop after one call."""

    task_wall_seconds: float = Field(default=300.0, gt=0, le=86400)
    """Wall-clock time for all calls of one task: bounds what a submission that stays just below the
    other limits in every call can hold up. Ten times the CPU limit; honest tasks take 0.1 s."""

    address_space_mib: int = Field(default=2048, ge=512)
    """Virtual memory. NumPy with one BLAS thread maps about 200 MiB; honest work adds a few."""

    open_files: int = Field(default=64, ge=16)
    """Descriptors. An import of a package opens a handful at a time."""

    output_characters: int = Field(default=MIB // 2, ge=1024, le=MIB // 2)
    """Kept of what one call prints; 226 kB by one honest gradient check were seen."""

    frame_bytes: int = Field(default=5 * MIB, ge=3 * MIB, le=32 * MIB)
    """Size of one answer from a worker: its values, and the output kept at four bytes a character.
    The largest honest values, 512 x 40 float64, take 164 kB."""

    callback_calls: int = Field(default=20_000, ge=1)
    """Evaluations of f in one call; 401 for 20 entries were seen, up to 18 are tried here."""

    callback_bytes: int = Field(default=4 * MIB, ge=MIB)
    """Size of all evaluations of callbacks in one call together; honest ones need below 1 MiB."""

    task_bytes: int = Field(default=12 * MIB, ge=MIB)
    """What the processes of one task may send in all. The most verbose of 185 right specimens
    send 1.3 MiB; one that prints 226 kB a gradient check, as was seen, sends 8 MiB."""

    trusted_cpu_seconds: float = Field(default=8.0, gt=0, le=86400)
    """CPU time of the trusted side for one submission: to read, judge and explain it. Honest ones
    take 0.1 to 0.2 s; beyond it the rest is not tried."""

    unpacked_bytes: int = Field(default=256 * MIB, ge=1024)
    """What is read or unpacked of one submission in all, headers and refused entries included. A
    hand-in of 100 MiB with a data set beside the modules is listed, not unpacked."""

    file_bytes: int = Field(default=MIB, ge=1024)
    """Size of one source file; the longest real one had 30 kB."""

    submission_bytes: int = Field(default=16 * MIB, ge=1024, le=48 * MIB)
    """Size of all source files of one submission together: they cross the wire in one frame."""

    submission_files: int = Field(default=200, ge=4)
    """Python files of one submission that are read; real ones have 4 to 15."""

    submission_entries: int = Field(default=10_000, ge=10)
    """Files and folders of one submission, or entries of an archive, that are looked at; a
    forgotten virtual environment has some thousands."""

    archive_bytes: int = Field(default=100 * MIB, ge=1024)
    """Size of an archive file; real ones have 50 kB, some tens of MB with a data set beside."""

    class_archive_bytes: int = Field(default=8192 * MIB, ge=1024)
    """Size of an archive of a whole class, and of what a packed tar of one unpacks to. Of a .zip or
    .tar only the table of contents and the wanted files are read, so that it is not the size that
    costs: 10,000 students with half a megabyte make 5 GB."""

    class_archive_entries: int = Field(default=200_000, ge=10)
    """Entries of an archive of a whole class; each takes about a kilobyte of memory while they are
    listed. 10,000 students with four files and a folder make 50,000."""
