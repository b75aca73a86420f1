import numpy as np
import random

def gradcheck_naive(f, x):
	rndstate = random.getstate()
	fx, grad = f(x)
	h = 1e-4
	it = np.nditer(x, flags=['multi_index'], op_flags=['readwrite'])
	while not it.finished:
		ix = it.multi_index
		temp = x[ix]
		x[ix] = temp + h
		random.setstate(rndstate)
		fxp = f(x)[0]
		x[ix] = temp - h
		random.setstate(rndstate)
		fxm = f(x)[0]
		x[ix] = temp
		numgrad = (fxp - fxm)/(2*h)
		reldiff = abs(numgrad - grad[ix])/max(1, abs(numgrad), abs(grad[ix]))
		if reldiff > 1e-5:
			print("Gradient check failed.\n\
index: %s" % str(ix))
			return
		it.iternext()
	print("""
Gradient check
passed!
""")
