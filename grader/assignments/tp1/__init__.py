"""TP1: Neural Network Basics. Softmax, sigmoid, gradient checks, a network."""
