"""Six specimens of right and wrong work: few enough to grade them all for one file of tests."""

RIGHT = "passed_plain"
OTHER_RIGHT = "passed_softmax-in-place"
ROUNDED = "failed_softmax-float16"
NO_SHIFT = "failed_softmax-no-shift-terse"
GLOBAL_MAX = "failed_softmax-global-max"
NO_STATE = "failed_gradcheck-random-state-forgotten"
CHOSEN = (RIGHT, OTHER_RIGHT, ROUNDED, NO_SHIFT, GLOBAL_MAX, NO_STATE)
