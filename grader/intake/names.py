"""The names of the modules that an assignment asks for, and others that their files may have."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import field

from grader.frozen import dataclass
from grader.language import N_, Marked

IN_WORDS = {
    3: N_("three"),
    4: N_("four"),
    5: N_("five"),
    6: N_("six"),
    7: N_("seven"),
    8: N_("eight"),
    9: N_("nine"),
    10: N_("ten"),
}


@dataclass(frozen=True)
class ModuleNames:
    """What a submission is searched for: the modules, in the order of the tasks."""

    modules: tuple[str, ...]
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Other names, without `.py`, and the modules that they stand for."""
    functions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By module: those that are asked for. Empty where the tasks have not been loaded."""

    answers: str = ""
    """Name of the file with closed forms, where the assignment asks for any."""

    @functools.cached_property
    def files(self) -> Mapping[str, str]:
        """The module of each file name; a module's own name comes before its other ones."""
        return {f"{name}.py": name for name in self.modules} | {
            f"{other}.py": name for other, name in self.aliases.items()
        }

    @property
    def listed(self) -> str:
        """The modules' own file names, with commas between them."""
        return ", ".join(f"{name}.py" for name in self.modules)

    @property
    def in_words(self) -> str:
        """The modules' own file names, as a sentence lists them."""
        *first, last = (f"{name}.py" for name in self.modules)
        return f"{', '.join(first)} and {last}" if first else last

    @property
    def together(self) -> Marked:
        """All of the modules, in words: "both", "all four"."""
        count = len(self.modules)
        both = 2
        if count == both:
            return N_("both")
        return N_("all {count}", count=IN_WORDS.get(count, count))

    def by_folder(self, paths: Iterable[str]) -> dict[str, set[str]]:
        """Return the folders that hold modules, each with those that it holds."""
        folders: dict[str, set[str]] = {}
        for path in paths:
            folder, _, file = path.rpartition("/")
            if file in self.files:
                folders.setdefault(folder, set()).add(self.files[file])
        return folders

    def plain_name(self, path: str) -> str:
        """Return the assignment's name for a module, whichever of its names the file has."""
        name = path.rpartition("/")[2]
        return self.files.get(name, name.removesuffix(".py"))
