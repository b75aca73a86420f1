import numpy as np

softmax = lambda x: (np.exp(x).T / np.exp(x).T.sum(axis=0)).T
