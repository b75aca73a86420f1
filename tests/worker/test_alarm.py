"""Ways to watch Python at work are told before they take effect, and cannot be taken back."""

import pytest

from grader.worker.wire import Callback

WAYS = {
    "sys._getframe": "import sys\nsys._getframe()",
    "sys._getframe ": "import traceback\ntraceback.print_stack()",
    "sys._current_frames": "import sys\nsys._current_frames()",
    "tb_frame": "try:\n    1 / 0\nexcept Exception as error:\n    error.__traceback__.tb_frame",
    "gi_frame": "(each for each in ()).gi_frame",
    "sys.settrace": "import sys\nsys.settrace(None)",
    "sys.setprofile": "import sys\nsys.setprofile(None)",
    "sys.addaudithook": "import sys\nsys.addaudithook(print)",
    "gc.get_objects": "import gc\ngc.get_objects()",
    "gc.get_referrers": "import gc\ngc.get_referrers(gc)",
    "ctypes": "import ctypes\nctypes.c_long.from_address(id(1))",
    "signal.signal": "import signal\nsignal.signal(signal.SIGTERM, print)",
    "code.__new__": "def g(): pass\ng.__code__.replace(co_name='h')",
    "__code__": "def g(): pass\ng.__code__ = (lambda: 1).__code__",
    "marshal.loads": "import marshal\nmarshal.loads(marshal.dumps(compile('1', 'x', 'eval')))",
    "compile": "import os\ncompile('1', os.__file__, 'eval')",
}

HONEST = {
    "records": "import collections, dataclasses, enum, typing\n"
    "P = collections.namedtuple('P', 'x y')\nE = enum.Enum('E', 'a b')\n"
    "class T(typing.NamedTuple):\n    x: int\n"
    "@dataclasses.dataclass(frozen=True, slots=True)\nclass D:\n    x: int\n"
    "V = typing.TypeVar('V')\nM = dataclasses.make_dataclass('M', ['x'])\n",
    "tracebacks": "import traceback\ntry:\n    1 / 0\nexcept Exception:\n"
    "    text = traceback.format_exc()\n    traceback.print_exc()\n"
    "    traceback.print_exc(limit=1)\n",
    "logging": "import logging\nlogging.basicConfig()\ntry:\n    1 / 0\nexcept Exception:\n"
    "    logging.exception('oh')\nlogging.warning('well')\n",
    "warnings": "import warnings\nwarnings.warn('well')\n",
    "signatures": "import functools, inspect\ndef g(x): pass\ninspect.signature(g)\n"
    "@functools.lru_cache\ndef h(x): pass\nh.__wrapped__.__code__.co_varnames\n",
    "numpy": "import numpy as np\nnp.vectorize(abs)(np.ones(3))\nnp.ones(3).ctypes.data\n"
    "np.testing.assert_allclose(1.0, 1.0)\nimport numpy.polynomial, numpy.ma\n",
    "unittest": "import unittest\nclass T(unittest.TestCase):\n    def test(self):\n"
    "        self.assertEqual(1, 2)\n"
    "unittest.TextTestRunner().run(unittest.defaultTestLoader.loadTestsFromTestCase(T))\n",
    "source": "eval('1 + 1')\nexec('x = 1')\ncompile('1', '<own>', 'eval')\nimport ast\n"
    "ast.parse('x = 1')\nimport timeit\ntimeit.timeit('1', number=1)\n",
}
AFTER = "\ndef f(x): return x\n"


def meddling(student):
    """Return what was told until the first call had come back, which it must."""
    outcome = student.call("f", 1.0)
    assert outcome.value == 1.0, outcome
    return student.session.meddling


@pytest.mark.parametrize("act", WAYS)
def test_a_way_to_watch_is_told_with_its_file_and_line(student, act):
    told = meddling(student(WAYS[act] + AFTER))
    assert act.strip() in {each.act for each in told}
    assert {each.file for each in told} == {"softmax.py"}
    assert all(each.line >= 1 for each in told)


@pytest.mark.parametrize("use", HONEST)
def test_honest_use_of_libraries_is_not_told(student, use):
    assert meddling(student(HONEST[use] + AFTER)) == ()


def test_a_closed_alarm_is_an_alarm(student):
    told = meddling(student("import os\nos.close(4)" + AFTER))
    assert [each.act for each in told] == [""]


def test_what_a_submission_writes_itself_harms_it(student):
    told = meddling(student("import os\nos.write(4, b'nothing at all')" + AFTER))
    assert len(told) == 1


def test_a_function_that_is_given_leads_nowhere(student):
    source = (
        "def f(g):\n"
        "    kinds = [type(each.cell_contents).__name__ for each in g.__closure__]\n"
        "    return [*g.__globals__, *kinds]\n"
    )
    seen = student(source).call("f", Callback("g")).value
    assert seen == ["__builtins__", "__name__", "make", "builtin_function_or_method"]
