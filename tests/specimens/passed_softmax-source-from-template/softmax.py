import numpy as np

TEMPLATE = """
def {name}(x):
    top = np.{reduction}(x, axis=-1, keepdims=True)
    terms = np.{function}(x - top)
    return terms / np.sum(terms, axis=-1, keepdims=True)
"""

namespace = {"np": np}
exec(compile(TEMPLATE.format(name="softmax", reduction="max", function="exp"), "<softmax template>", "exec"), namespace)
softmax = namespace["softmax"]

if __name__ == "__main__":
    print(eval("softmax(np.arange(6).reshape(2, 3))"))
