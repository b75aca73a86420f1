import tp1

forward_backward_prop = tp1.forward_backward_prop
