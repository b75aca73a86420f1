"""Downloads of a class as the systems name them: made in code, as a folder or as an archive.

Each function returns the files of one download by path. `people` says who is in them.
"""

import gzip
import io
import tarfile
import zipfile

from specimen_pool import SPECIMENS

NAMES = ("softmax.py", "sigmoid.py", "gradcheck.py", "neural.py")
OLD = ("q1_softmax.py", "q2_sigmoid.py", "q2_gradcheck.py", "q2_neural.py")
CODE = {name: (SPECIMENS / "passed_plain" / name).read_bytes() for name in NAMES}
TEXT = b"<html><body>I could not finish, sorry.</body></html>"

ACCENT, APOSTROPHE, HYPHEN = "José Müller", "Siobhán O'Neill", "Jean-Luc Dupont-Moretti"
SPACES = "Anna Maria van der Berg"
"""In the system it is Anna_Maria van_der Berg: Moodle turns underscores into spaces."""
TWIN, LATE, NOTHING, TYPED = "Li Wei", "Zoë Late", "Nora Nothing", "Tom Typed"


def marked(name):
    """Return right code of which one can see whose it is."""
    return {file: raw + f"\n# {name}\n".encode() for file, raw in CODE.items()}


def below(folder, files):
    return {f"{folder}/{path}": raw for path, raw in files.items()}


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, raw in files.items():
            archive.writestr(zipfile.ZipInfo(path), raw, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tarred(files, mode="w:gz", form=tarfile.PAX_FORMAT):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for path, raw in files.items():
            info = tarfile.TarInfo(path)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return gzip.compress(out.getvalue(), mtime=0) if mode == "w:gz" else out.getvalue()


def as_folder(files, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for path, raw in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(raw)
    return folder


def as_zip(files, path):
    path.write_bytes(zipped(files))
    return path


def as_tar(files, path):
    path.write_bytes(tarred(files, "w:gz" if path.suffix in {".gz", ".tgz"} else "w"))
    return path


FORMS = {
    "folder": as_folder,
    "zip": lambda files, top: as_zip(files, top.with_name(f"{top.name}.zip")),
    "zip with a folder": lambda files, top: as_zip(
        below(top.name, files), top.with_name(f"{top.name}.zip")
    ),
    "tar.gz": lambda files, top: as_tar(files, top.with_name(f"{top.name}.tar.gz")),
    "tar": lambda files, top: as_tar(files, top.with_name(f"{top.name}.tar")),
}
"""How a download may lie on disk: each takes the files and where the folder would be."""


def handed_in():
    """Return who hands in which files: with accents, an archive, two versions, nothing."""
    old = {**marked(HYPHEN), "q1_softmax.py": b"# an earlier one\n"}
    return [
        (ACCENT, 1001, marked(ACCENT)),
        (APOSTROPHE, 1002, {"TP1.zip": zipped(below("TP1", marked(APOSTROPHE)))}),
        (HYPHEN, 1003, old),
        (SPACES, 1004, marked(SPACES)),
        (TWIN, 1005, marked("the first twin")),
        (TWIN, 1006, marked("the second twin")),
        (NOTHING, 1008, {"report.pdf": b"%PDF-1.7"}),
    ]


def moodle(ending=""):
    """Folders on; before Moodle 4.1, folders ended with `_`."""
    files = {}
    for name, number, theirs in handed_in():
        files |= below(f"{name}_{number}_assignsubmission_file{ending}", theirs)
    for name, number in ((SPACES, 1004), (TYPED, 1009)):
        text = f"{name}_{number}_assignsubmission_onlinetext{ending}"
        files |= below(text, {"onlinetext.html": TEXT})
    return files


def moodle_flat():
    """Folders off: the folder's name goes before each file's."""
    return {path.replace("/", "_", 1): raw for path, raw in moodle().items()}


def moodle_of(*prefixes):
    """One folder for each prefix, such as `Group A_7` or `Participant_12`."""
    files = {}
    for prefix in prefixes:
        files |= below(f"{prefix}_assignsubmission_file_", marked(prefix))
    return files


def canvas():
    """Flat; sortable names in small letters; files handed in again; typed texts and links."""
    files, number = {}, 500
    late = [(LATE, 1007, marked(LATE))]
    again = {"softmax-1.py": b"# second\n", "softmax-2.py": CODE["softmax.py"], "TP1-1.zip": b"PK"}
    for name, user, handed in handed_in() + late:
        given, _, family = name.partition(" ")
        sortable = "".join(filter(str.isalnum, family + given)).lower()
        for file, raw in {**handed, **(again if name == ACCENT else {})}.items():
            number += 1
            mark = "_LATE" if name == LATE else ""
            files[f"{sortable}{mark}_{user}_{number}_{file}"] = raw
    files["typedtom_1009_text.html"] = files["linkedlea_LATE_1010_link.html"] = TEXT
    return files


def canvas_anonymous():
    files = {}
    for number, (hidden, mark) in enumerate([("a1B2c", ""), ("98765", ""), ("Zz9yX", "LATE_")]):
        for place, (file, raw) in enumerate(marked(hidden).items()):
            files[f"{mark}anon_{hidden}_{700 + 10 * number + place}_{file}"] = raw
    return files


def github(slug="metl-tp1"):
    """Clones of `gh classroom clone student-repos`, to be put into `<slug>-submissions`."""
    files = {}
    for login in ("ada-l", "ada-lovelace", "octo-team-3"):
        clone = {**marked(login), ".git/HEAD": b"ref: refs/heads/main\n", "README.md": b"# TP1\n"}
        files |= below(f"{slug}-{login}", clone)
    return files


METADATA = """\
---
submission_201:
  :submitters:
  - :name: José Müller
    :sid: '00123'
    :email: jose@example.org
  :created_at: 2026-11-20 10:00:00.000000000 Z
  :score: 12.0
  :results:
    tests:
    - name: ":submitters:"
      output: "  :submitters:\\n  - :name: Nobody"
submission_202:
  :submitters:
  - :name: Siobhán O'Neill
    :sid: 0456
    :email: siobhan@example.org
  - :name: Li Wei
    :email: li@example.org
  :history:
  - :submitters:
    - :name: Somebody Else
submission_203:
  :submitters:
  - :name: Nora Nothing
    :sid:
    :email: nora@example.org
"""


def gradescope():
    """The inside of `assignment_<id>_export`: one of a team, one without a folder, one unnamed."""
    return {
        "submission_metadata.yml": METADATA.encode(),
        **below("submission_201", marked(ACCENT)),
        **below("submission_202", below("TP1", marked(APOSTROPHE))),
        **below("submission_204", marked("unknown")),
    }


def brightspace():
    """A folder for each time that files came, in two languages; names with hyphens; a notebook."""
    archive = {"TP1.zip": zipped(marked(APOSTROPHE))}
    return {
        "index.html": TEXT,
        **below("311-9 - José Müller - Nov 26, 2026 1203 AM", marked(ACCENT)),
        **below("311-9 - José Müller - Nov 25, 2026 1159 PM", CODE),
        **below(f"312-9 - {APOSTROPHE} - 26 novembre 2026 1103", archive),
        **below("313-9 - Jean - Luc Dupont- 2 déc. 2026 0903", {"TP1.ipynb": b"{}"}),
    }


def sakai():
    """A folder a student, with what a teacher sent back; typed words; nothing."""
    top, own, back = "TP 1", "Submission attachment(s)", "Feedback Attachment(s)"
    return {
        f"{top}/grades.csv": b"",
        f"{top}/Müller, José(jmul)/timestamp.txt": b"20261126110300000",
        **below(f"{top}/Müller, José(jmul)/{own}", marked(ACCENT)),
        **below(f"{top}/Müller, José(jmul)/{back}", CODE),
        f"{top}/Wei, Li(lwei)/timestamp.txt": b"20261126110300000",
        **below(f"{top}/Wei, Li(lwei)/{own}", {"TP1.zip": zipped(marked(TWIN))}),
        f"{top}/Typed, Tom(ttyp)/timestamp.txt": b"20261126110300000",
        f"{top}/Typed, Tom(ttyp)/Typed, Tom(ttyp)_submissionText.html": TEXT,
    }


def blackboard():
    """Flat, with two attempts, a login with an underscore, and a file named like another's."""
    first, second = "TP 1_jmul_attempt_2026-11-25-10-00-00", "TP 1_jmul_attempt_2026-11-26-09-00-00"
    other = "TP 1_li_wei_attempt_2026-11-26-11-00-00"
    return {
        f"{first}.txt": "Name: José Müller (jmul)\n".encode(),
        f"{first}_TP1.zip": zipped(CODE),
        f"{second}.txt": "Name: José Müller (jmul)\nAssignment: TP 1\n".encode(),
        **{f"{second}_{file}": raw for file, raw in marked(ACCENT).items()},
        f"{other}.txt": b"Nom : Li Wei (li_wei)\n",
        f"{other}_TP1.zip": zipped(marked(TWIN)),
        f"{other}_TP 1_jmul_attempt_2027-11-26-11-00-00_softmax.py": b"# of another\n",
    }


def teams():
    """Ten versions; another assignment; somebody who has working files alone."""
    handed_in, working = "Submitted files", "Working files"
    return {
        **below(f"{handed_in}/José Müller/TP1/Version 9", CODE),
        **below(f"{handed_in}/José Müller/TP1/Version 10", marked(ACCENT)),
        **below(f"{handed_in}/Li Wei/TP1/Version 1", {"TP1.zip": zipped(marked(TWIN))}),
        **below(f"{handed_in}/Li Wei/Essay/Version 1", {"essay.docx": b""}),
        **below(f"{working}/José Müller/TP1", CODE),
        **below(f"{working}/Nora Nothing/TP1", CODE),
    }
