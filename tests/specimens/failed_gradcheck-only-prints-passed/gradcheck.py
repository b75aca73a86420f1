def gradcheck_naive(f, x):
    ### YOUR CODE HERE
    ### END YOUR CODE
    print("Gradient check passed!")
