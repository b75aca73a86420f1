from neural import softmax
