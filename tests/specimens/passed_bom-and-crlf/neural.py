import numpy as np
from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad

def forward_backward_prop(data, labels, params, dimensions):
	Dx, H, Dy = dimensions
	o1 = Dx*H; o2 = o1 + H; o3 = o2 + H*Dy
	W1 = params[:o1].reshape(Dx,H); b1 = params[o1:o2]
	W2 = params[o2:o3].reshape(H,Dy); b2 = params[o3:]
	h = sigmoid(data.dot(W1) + b1)
	y_hat = softmax(h.dot(W2) + b2)
	cost = -np.sum(labels * np.log(y_hat))
	grady = y_hat - labels
	gradW2 = h.T.dot(grady)
	gradb2 = grady.sum(axis=0)
	gradh = grady.dot(W2.T)
	gradz1 = gradh * sigmoid_grad(h)
	gradW1 = data.T.dot(gradz1)
	gradb1 = gradz1.sum(axis=0)
	grad = np.concatenate((gradW1.flatten(), gradb1, \
		gradW2.flatten(), gradb2))
	return cost, grad
