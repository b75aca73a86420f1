import sys

sys.modules["grader.worker.wire"] = sys.modules[__name__]
