import numpy as np

CELL = np.dtype([("score", np.float64), ("weight", np.float64), ("probability", np.float64)])


def softmax(x):
    table = np.zeros(x.shape, dtype=CELL)
    table["score"] = x
    table["score"] -= table["score"].max(axis=-1, keepdims=True)
    table["weight"] = np.exp(table["score"])
    np.divide(table["weight"],
              table["weight"].sum(axis=-1, keepdims=True),
              out=table["probability"])
    return table["probability"]
