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


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("os.getcwd()", "/submission"),
        ("os.path.abspath('sigmoid.py')", "/submission/sigmoid.py"),
        ("os.path.getsize('sigmoid.py')", len(FILES["sigmoid.py"])),
        ("os.path.isfile(__file__), os.path.isdir(__file__)", (True, False)),
        ("os.path.isdir('parts'), os.path.isfile('parts/more.py')", (True, True)),
        ("os.path.exists('data.npy'), os.path.exists('parts/none.py')", (False, False)),
        ("pathlib.Path('sigmoid.py').exists(), pathlib.Path('none').exists()", (True, False)),
        ("sorted(str(each) for each in pathlib.Path().glob('*.py'))", ["sigmoid.py", "softmax.py"]),
        ("sorted(glob.glob('**/*.py', recursive=True))",
         ["parts/more.py", "sigmoid.py", "softmax.py"]),
        ("sorted(each.name for each in pathlib.Path('parts').iterdir())", ["more.py"]),
        ("[[*each[1], *each[2]] for each in os.walk('.')][0]",
         ["parts", "sigmoid.py", "softmax.py"]),
        ("[(each.name, each.is_symlink(), each.stat().st_size) for each in os.scandir('parts')]",
         [("more.py", False, 5)]),
        ("os.access('sigmoid.py', os.R_OK), os.access('sigmoid.py', os.W_OK)", (True, False)),
        ("os.path.samefile('sigmoid.py', __file__)", False),
        ("inspect.getsource(f)[:5]", "def f"),
        ("linecache.getline('sigmoid.py', 2)[:11]", "def sigmoid"),
    ],
)  # fmt: skip
def test_it_may_ask_what_is_there(student, question, answer):
    source = f"import glob, inspect, linecache, os, pathlib\ndef f(): return {question}"
    assert student(source, files=FILES).call("f").value == answer


def test_a_folder_that_is_not_there_cannot_be_listed(student):
    source = "import os\ndef f(path): return os.listdir(path)"
    assert student(source, files=FILES).call("f", "none").failure.type == "FileNotFoundError"
    assert student(source, files=FILES).call("f", "sigmoid.py").failure.type == "NotADirectoryError"


def test_the_arguments_of_the_program_are_its_own_file(student):
    source = "import sys\ndef f(): return sys.argv + sys.orig_argv"
    assert student(source).call("f").value == ["softmax.py", "softmax.py"]


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
