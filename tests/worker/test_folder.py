"""Code that looks into its own folder finds there what was handed in."""

import pytest

FILES = {"sigmoid.py": "é = 1\ndef sigmoid(x): return x + é\n".encode(), "parts/more.py": b"x = 1"}


@pytest.mark.parametrize(
    "line",
    [
        "os.chdir(os.path.dirname(os.path.abspath(__file__)))",
        "os.chdir(pathlib.Path(__file__).parent)",
        "os.chdir('.')",
    ],
)
def test_it_may_go_there(student, line):
    assert student(f"import os, pathlib\n{line}\ndef f(): return 1").call("f").value == 1


@pytest.mark.parametrize("path", ["", "'.'", "os.path.dirname(__file__)", "pathlib.Path('.')"])
def test_it_may_list_what_is_there(student, path):
    source = f"import os, pathlib\ndef f(): return os.listdir({path})"
    names = student(source, files=FILES).call("f").value
    assert names == ["parts", "sigmoid.py", "softmax.py"]


@pytest.mark.parametrize(
    "read",
    [
        "open(__file__).read()",
        "open(path, 'r', -1, 'utf-8').read().replace('é', 'e')",
        "open('sigmoid.py', 'rb').read().decode('utf-8')",
        "io.open(file=path, encoding='utf-8').read()",
        "pathlib.Path(path).read_text(encoding='utf-8')",
        "[*open('./parts/../sigmoid.py', encoding='utf-8')]",
    ],
)
def test_it_may_read_what_was_handed_in(student, read):
    source = (
        "import io, os, pathlib\npath = os.path.join(os.path.dirname(__file__), 'sigmoid.py')\n"
    )
    source += f"def f(): return len({read})"
    assert student(source, files=FILES).call("f").value > 0


@pytest.mark.parametrize(
    "path", ["'data.txt'", "'/etc/passwd'", "'/submission/../etc/passwd'", "9"]
)
def test_nothing_else_can_be_read(student, path):
    failure = student(f"def f(): return open({path}).read()", files=FILES).call("f").failure
    assert "OSError" in failure.bases


def test_nothing_can_be_written_there(student):
    failure = student("def f(): open(__file__, 'w').write('')").call("f").failure
    assert failure.type == "FileNotFoundError"


def test_other_folders_are_where_they_were(student):
    failure = student("import os\ndef f(): os.chdir('/nowhere/at/all')").call("f").failure
    assert failure.type == "FileNotFoundError"


def test_a_file_can_be_loaded_by_its_path(student):
    source = """
import importlib.util, pathlib
spec = importlib.util.spec_from_file_location("own", pathlib.Path(__file__).with_name("sigmoid.py"))
own = importlib.util.module_from_spec(spec)
spec.loader.exec_module(own)
f = own.sigmoid
"""
    assert student(source, files=FILES).call("f", 1).value == 2
