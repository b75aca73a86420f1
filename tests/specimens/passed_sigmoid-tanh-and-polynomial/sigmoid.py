"""σ(x) = ½ (1 + tanh ½x)

注意：双曲正切不会溢出。  ​‎ ‮עברית‬  ☃ 🧠  \N{SNOWMAN}  \\n
"""
import numpy as np
from numpy.polynomial import Polynomial

def sigmoid(𝑥):
    """逐元素计算。"""
    return .5 * (1 + np.tanh(np.multiply(.5, 𝑥, dtype=np.float64)))

# 导数用函数值表示：σ′ = σ − σ²
sigmoid_grad = Polynomial([0., 1., -1.])
