import numpy as np


def normalizeRows(x):
    return x / np.sqrt(np.einsum("ij,ij->i", x, x)).reshape(-1, 1)


def softmaxCostAndGradient(predicted, target, outputVectors, dataset):
    scores = outputVectors.dot(predicted)
    scores -= scores.max()
    log_probabilities = scores - np.log(np.exp(scores).sum())
    error = np.exp(log_probabilities)
    error[target] -= 1
    return -log_probabilities[target], error.dot(outputVectors), error[:, None] * predicted[None, :]


def negSamplingCostAndGradient(predicted, target, outputVectors, dataset, K=10):
    words = [target]
    while len(words) <= K:
        word = dataset.sampleTokenIdx()
        if word != target:
            words.append(word)
    sign = np.full(K + 1, -1.0)
    sign[0] = 1.0
    chosen = outputVectors[words]
    z = sign * chosen.dot(predicted)
    error = -sign / (1 + np.exp(z))
    grad = np.zeros_like(outputVectors)
    np.add.at(grad, words, np.outer(error, predicted))
    return np.sum(np.log1p(np.exp(-z))), error.dot(chosen), grad


def skipgram(currentWord, C, contextWords, tokens, inputVectors, outputVectors, dataset,
             gradfunc=softmaxCostAndGradient):
    v = inputVectors[tokens[currentWord]]
    answers = [gradfunc(v, tokens[w], outputVectors, dataset) for w in contextWords]
    gradIn = np.zeros_like(inputVectors)
    gradIn[tokens[currentWord]] = sum(answer[1] for answer in answers)
    return sum(answer[0] for answer in answers), gradIn, sum(answer[2] for answer in answers)
