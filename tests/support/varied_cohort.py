"""A class of any size: modules of specimens and examples, each varied as different hands would."""

import keyword
import random
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
MODULES = ("softmax.py", "sigmoid.py", "gradcheck.py", "neural.py")
REMARKS = (
    *("we", "take", "the", "largest", "entry", "of", "each", "row", "away", "first", "because"),
    *("exp", "would", "overflow", "otherwise", "then", "divide", "by", "sum", "so", "every"),
    *("matrix", "hidden", "layer", "weights", "bias", "gradient", "backwards", "chain", "rule"),
    *("derivative", "output", "input", "check", "numeric", "step", "small", "forward", "pass"),
    *("cost", "labels", "network", "function", "returns", "array", "shape", "vector", "keeps"),
)
ENDINGS = ("_", "1", "2", "_new", "_mat", *(f"_{word}" for word in REMARKS))
COPIES, RENAMED, REMARKED, RESTEPPED = 0.03, 0.5, 0.06, 0.3
"""Shares: of submissions that are a copy, of names, of lines, and of steps that are changed."""


def write_cohort(folder, size, seed):
    """Write `size` submissions; three of a hundred are true copies of an earlier one."""
    rng = random.Random(seed)
    pools = [*_whole(ROOT / "submissions"), *_whole(ROOT / "tests/specimens")]
    written = []
    for number in range(size):
        if written and rng.random() < COPIES:
            texts = rng.choice(written)
        else:
            texts = [_varied((rng.choice(pools) / each).read_text(), rng) for each in MODULES]
        written.append(texts)
        path = folder / f"s{number:05d}"
        path.mkdir(parents=True)
        for name, text in zip(MODULES, texts, strict=True):
            (path / name).write_text(text)


def _whole(base):
    """Return the folders that hold every module as text, in their order."""
    return sorted(folder for folder in base.iterdir() if all(map(_is_text, _modules(folder))))


def _modules(folder):
    return [folder / name for name in MODULES]


def _is_text(path):
    try:
        return bool(path.read_text())
    except (OSError, UnicodeDecodeError):
        return False


def _varied(text, rng):
    for name in sorted(set(re.findall(r"^\s+([a-z_]\w{2,}) = ", text, re.MULTILINE))):
        if rng.random() < RENAMED and not keyword.iskeyword(name):
            text = re.sub(rf"\b{name}\b", name + rng.choice(ENDINGS), text)
    if rng.random() < RESTEPPED:
        text = text.replace("1e-4", f"{rng.uniform(1, 9):.3g}e-5")
    lines = []
    for line in text.split("\n"):
        if line.strip() and rng.random() < REMARKED:
            remark = " ".join(rng.choices(REMARKS, k=rng.randint(4, 12)))
            lines.append(f"{line[: len(line) - len(line.lstrip())]}# {remark}")
        lines.append(line)
    return "\n".join(lines)
