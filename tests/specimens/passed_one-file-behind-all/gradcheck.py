from tp1 import gradcheck_naive
