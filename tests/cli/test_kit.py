"""What students are given: it works on a machine with nothing else, and holds no answers."""

import ast
import io
import subprocess
import sys
import zipfile

import pytest

KIT_ROOM = ("__init__", "answers_template", "skeletons", "starter")
MODULES = ("softmax", "sigmoid", "gradcheck", "neural")


@pytest.fixture(scope="module")
def kit(commands, tmp_path_factory):
    folder = tmp_path_factory.mktemp("kit")
    done = commands("kit", "-o", folder / "kit.zip", cwd=folder, check=0)
    assert "no answers inside" in done.stdout
    with zipfile.ZipFile(folder / "kit.zip") as archive:
        archive.extractall(folder)
    return folder / "tp1"


@pytest.fixture(scope="module")
def files(kit):
    """Every file that a student gets, those in the wheel included, by name."""
    found = {path.name: path.read_bytes() for path in kit.iterdir()}
    wheel = next(kit.glob("*.whl"))
    with zipfile.ZipFile(io.BytesIO(found.pop(wheel.name))) as archive:
        found |= {name: archive.read(name) for name in archive.namelist()}
    return found


def test_the_kit_holds_skeletons_the_checker_and_three_commands(kit):
    names = {path.name for path in kit.iterdir()}
    assert {f"{name}.py" for name in MODULES} | {"README.md", "answers.toml"} < names
    readme = (kit / "README.md").read_text()
    wheel = next(kit.glob("*.whl")).name
    assert f".venv/bin/pip install {wheel}\n" in readme
    assert "WHEEL" not in readme
    assert ".venv/bin/grader check --html report.html" in readme


def _bodies(source):
    """Return the functions of a file without names of variables and without docstrings."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            for each in ast.walk(ast.Module(body, [])):
                if isinstance(each, ast.Name):
                    each.id = "_"
            yield node.name, "".join(map(ast.dump, body))


def test_no_function_of_the_reference_is_in_what_students_get(files, root):
    given = {
        body
        for name, raw in files.items()
        if name.endswith(".py")
        for _, body in _bodies(raw.decode())
    }
    answers = [
        (name, body)
        for module in MODULES
        for name, body in _bodies((root / "reference" / f"{module}.py").read_text())
        if name
        in {"softmax", "sigmoid", "sigmoid_grad", "gradcheck_naive", "forward_backward_prop"}
    ]
    assert len(answers) == 5
    assert [name for name, body in answers if body in given] == []


def test_no_telling_line_of_the_reference_is_in_what_students_get(files, root):
    text = b"\n".join(raw for name, raw in files.items() if name.endswith((".py", ".md"))).decode()
    skeletons = "".join(
        files[f"grader/assignments/tp1/starter/{name}.py"].decode() for name in MODULES
    )
    telling = []
    for module in MODULES:
        lines = (root / "reference" / f"{module}.py").read_text().splitlines()
        code = [line.strip() for line in lines if "np." in line and len(line.strip()) > 30]
        code = [line for line in code if not line.startswith("for ")]
        telling += [line for line in code if line not in skeletons and line in text]
    assert telling == []


@pytest.fixture(scope="module")
def run_students(kit, tmp_path_factory):
    """Run a command of the wheel, unpacked to a folder; what it depends on is what is here."""
    folder = tmp_path_factory.mktemp("student")
    with zipfile.ZipFile(next(kit.glob("*.whl"))) as wheel:
        wheel.extractall(folder)
    code = f"import sys; sys.path.insert(0, {str(folder)!r}); sys.argv[0] = 'grader'\n"
    code += "import grader; from grader.cli import main\n"
    code += f"assert grader.__file__.startswith({str(folder)!r}); main()"

    def run(*args):
        command = [sys.executable, "-c", code, *map(str, args)]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)

    return run


def test_a_student_can_check_with_what_the_kit_holds_and_nothing_else(kit, run_students, tmp_path):
    files = ("--html", tmp_path / "a.html", "--json", tmp_path / "a.json")
    done = run_students("check", kit, *files, "--markdown", tmp_path / "a.md")
    assert done.returncode == 1, done.stderr
    assert "0 of 60 points" in done.stdout
    assert "not implemented yet" in done.stdout
    assert {path.name for path in tmp_path.iterdir()} == {"a.html", "a.json", "a.md"}


def test_a_student_is_given_nothing_that_only_an_instructor_uses(files, root):
    rooms = {name.split("/")[1] for name in files if name.startswith("grader/")}
    here = {path.name for path in (root / "grader").iterdir() if any(path.glob("**/*.py"))}
    assert here - rooms == {
        *("batch", "batch_diff", "course", "gradebook", "moodle", "quality", "similarity"),
        "written",
    }
    handed = {name for name in files if name.startswith("grader/handout/")}
    assert handed == {f"grader/handout/{each}.py" for each in KIT_ROOM}


@pytest.mark.parametrize(
    "command", [("attack",), ("validate",), ("kit",), ("grade", ".", "-o", "r"), ("similar", ".")]
)
def test_a_command_that_students_are_not_given_says_so(run_students, command):
    done = run_students(*command)
    assert done.returncode == 2
    assert "is not in this installation. The wheel of the students' kit holds" in done.stderr


def test_a_student_can_list_the_commands_and_write_the_skeletons(run_students, tmp_path):
    assert run_students("--help").returncode == 0
    assert run_students("starter", tmp_path / "work").returncode == 0
    assert {path.stem for path in (tmp_path / "work").iterdir()} >= set(MODULES)


@pytest.mark.parametrize("name", MODULES)
def test_a_skeleton_checks_itself_when_it_is_run(kit, name):
    done = subprocess.run(
        [sys.executable, f"{name}.py"], cwd=kit, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "NotImplementedError"


def test_the_same_files_give_the_same_kit(run_grader, tmp_path):
    for name, hashes in (("a.zip", "1"), ("b.zip", "2")):
        run_grader("kit", "-o", name, "--quiet", check=0, PYTHONHASHSEED=hashes)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_another_public_pack_is_handed_out_and_must_be_one(run_grader, tmp_path, root):
    (tmp_path / "own.npz").write_bytes(b"no pack")
    done = run_grader("kit", "--pack", "own.npz", check=2)
    assert "own.npz: is not a public pack" in done.stderr
    (tmp_path / "own.npz").write_bytes((root / "grader/assignments/tp1/public.npz").read_bytes())
    run_grader("kit", "--pack", "own.npz", check=0)


@pytest.mark.parametrize(
    ("options", "said"),
    [(("-o", "."), "is a folder"), (("--pack", "no.npz"), "cannot be read")],
)
def test_what_cannot_be_written_or_read_is_named(run_grader, options, said):
    assert said in run_grader("kit", *options, check=2).stderr
