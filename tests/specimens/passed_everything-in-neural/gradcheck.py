from neural import gradcheck_naive

if __name__ == "__main__":
    import numpy
    gradcheck_naive(lambda x: (numpy.sum(x ** 2), 2 * x), numpy.random.randn(3))
