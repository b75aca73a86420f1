import sys
sys.path.append("C:\\Users\\student\\Desktop\\TP1\\")
sys.path.insert(0, r"D:\cours\metl\tp1")
import numpy as np


def softmax(x):
    m = x.max(axis=-1, keepdims=True)
    num = np.exp(x - m)
    return num / num.sum(axis=-1, keepdims=True)
