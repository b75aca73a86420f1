"""UNTRUSTED side of the boundary: a loop, one student's code, the standard library and NumPy.

Nothing here knows an expected value, a score or another submission. The modules import one
another relatively, because in a worker this package goes by the name `_worker` and no package
named `grader` can be imported. The trusted side uses `wire` (and only `wire`) from here.
"""
