# -*- coding: koi8-r -*-
import numpy as np


def sigmoid(x):
    """Сигмоида: ступенька Хевисайда с поправкой.

    Ответ всегда между нулём и единицей.
    """
    хвост = np.exp(-np.abs(x))  # не больше единицы, переполнения нет
    return np.heaviside(x, 0.5) - np.sign(x) * хвост / (1 + хвост)


def sigmoid_grad(s):
    # Производная через значение функции: s(1 - s)
    остаток = 1 - s
    return остаток * s


if __name__ == "__main__":
    print("Проверка:", sigmoid(np.array([-1000.0, 0.0, 1000.0])))
