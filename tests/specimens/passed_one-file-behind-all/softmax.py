from tp1 import softmax
