"""How both sides draw weights and images from names, and layers on such weights: GoldenValues.java."""

import numpy as np
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def drawn(name, shape, bound=1.0):
    """Uniform values in [-bound, bound) that depend on the name alone: FNV-1a, then murmur3's mixer."""
    seed = 0x811C9DC5
    for byte in name.encode():
        seed = (seed ^ byte) * 0x01000193 & 0xFFFFFFFF
    h = (seed + np.arange(int(np.prod(shape)), dtype=np.uint64) * 0x9E3779B9) & 0xFFFFFFFF
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        h = (h ^ (h >> shift)) * factor & 0xFFFFFFFF
    h ^= h >> 16
    values = ((h.astype(np.float64) / 2**31 - 1) * bound).astype(np.float32)
    return torch.from_numpy(values.astype(np.float64)).reshape(shape)


def image(name, n, h, w):
    return drawn(name, (n, h, w, 3)).permute(0, 3, 1, 2)


class Weights:
    """Leaf tensors by name, made when first asked for."""

    def __init__(self, prefix=""):
        self.prefix, self.values = prefix, {}

    def get(self, name, *shape):
        if name not in self.values:
            bound = 0.1 if name.endswith("/bias") else (6 / np.prod(shape[:-1])) ** 0.5
            self.values[name] = drawn(self.prefix + name, shape, bound).requires_grad_()
        return self.values[name]


def convolution(w, name, x, channels, kernel, stride=1):
    weight = w.get(name + "/filter", kernel, kernel, x.shape[1], channels).permute(3, 2, 0, 1)
    return F.conv2d(x, weight, w.get(name + "/bias", channels), stride)


def dense(w, name, x, outputs):
    return x @ w.get(name + "/matrix", x.shape[1], outputs) + w.get(name + "/bias", outputs)


def reflect(x, size):
    return F.pad(x, (size,) * 4, mode="reflect")


def zeros(x, size):
    return F.pad(x, (size,) * 4)


def unit(rows):
    return rows / (rows.norm(dim=1, keepdim=True) + 1e-7)
