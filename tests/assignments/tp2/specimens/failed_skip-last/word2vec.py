import numpy as np

from q1_softmax import softmax
from q2_sigmoid import sigmoid


def normalizeRows(x):
    norms = np.linalg.norm(x, axis=1)
    return x / norms[:, None]


def softmaxCostAndGradient(predicted, target, outputVectors, dataset):
    probabilities = softmax(np.dot(outputVectors, predicted))
    cost = -np.log(probabilities[target])
    error = probabilities.copy()
    error[target] -= 1
    gradPred = np.dot(outputVectors.T, error)
    grad = np.outer(error, predicted)
    return cost, gradPred, grad


def getNegativeSamples(target, dataset, K):
    indices = [None] * K
    for k in range(K):
        newidx = dataset.sampleTokenIdx()
        while newidx == target:
            newidx = dataset.sampleTokenIdx()
        indices[k] = newidx
    return indices


def negSamplingCostAndGradient(predicted, target, outputVectors, dataset, K=10):
    indices = [target]
    indices.extend(getNegativeSamples(target, dataset, K))
    grad = np.zeros(outputVectors.shape)
    gradPred = np.zeros(predicted.shape)
    cost = 0
    z = sigmoid(np.dot(outputVectors[target], predicted))
    cost -= np.log(z)
    grad[target] += predicted * (z - 1.0)
    gradPred += outputVectors[target] * (z - 1.0)
    for k in range(K):
        samp = indices[k + 1]
        z = sigmoid(np.dot(outputVectors[samp], predicted))
        cost -= np.log(1.0 - z)
        grad[samp] += predicted * z
        gradPred += outputVectors[samp] * z
    return cost, gradPred, grad


def skipgram(currentWord, C, contextWords, tokens, inputVectors, outputVectors, dataset,
             gradfunc=softmaxCostAndGradient):
    cost = 0.0
    gradIn = np.zeros(inputVectors.shape)
    gradOut = np.zeros(outputVectors.shape)
    center = tokens[currentWord]
    for word in contextWords:
        c, g, G = gradfunc(inputVectors[center], tokens[word], outputVectors, dataset)
        cost = c
        gradIn[center] = g
        gradOut = G
    return cost, gradIn, gradOut
