"""The project's documents, by their paths in it, as text."""

from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
GUIDES = ROOT / "grader" / "guides"
PATHS = [ROOT / "README.md", *sorted((ROOT / ".github").glob("*.md")), *sorted(GUIDES.glob("*.md"))]
DOCUMENTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in PATHS}


def guide(name):
    """Return the text of one guide."""
    return DOCUMENTS[f"grader/guides/{name}.md"]


def flat(text):
    """Return a text in one line, so that its sentences are found wherever its lines end."""
    return " ".join(text.split())


def block(text, language):
    """Return the first block of code in a language."""
    return text.split(f"```{language}\n", 1)[1].split("```", 1)[0]
