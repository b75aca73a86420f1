from __future__ import absolute_import, division, print_function, unicode_literals

import sys

import numpy as np

if sys.version_info[0] >= 3:
    xrange = range
    unicode = str


def forward_backward_prop(data, labels, params, dimensions):
    """Tout est ici, rien n'est importé des autres fichiers."""
    (Dx, H, Dy) = dimensions
    (A, B, C, D) = np.split(np.array(params, dtype=np.float64), np.cumsum([Dx * H, H, H * Dy]))
    A.shape = (Dx, H)
    C.shape = (H, Dy)

    s = 0.5 + 0.5 * np.tanh(0.5 * (np.dot(data, A) + B))
    z = np.dot(s, C) + D
    logp = z - z.max(axis=1, keepdims=True)
    logp = logp - np.log(np.exp(logp).sum(axis=1, keepdims=True))
    J = -np.tensordot(labels, logp, axes=2)

    e2 = np.exp(logp) - labels
    e1 = np.dot(C, e2.T).T * s * (1.0 - s)
    if abs(e2.sum()) > 1e-6 * len(data):
        print('%s' % unicode('les lignes ne font pas zéro'))
    return [J, np.concatenate((np.dot(e1.T, data).T.ravel(), np.ones(len(data)).dot(e1),
                               np.dot(e2.T, s).T.ravel(), np.ones(len(data)).dot(e2)))]
