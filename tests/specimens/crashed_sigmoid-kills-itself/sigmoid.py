import os
import signal
import numpy as np

def sigmoid(x):
    os.kill(os.getpid(), signal.SIGKILL)

def sigmoid_grad(s):
    os.abort()
