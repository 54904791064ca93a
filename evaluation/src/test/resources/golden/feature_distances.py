"""Makes feature_distances.json: what pytorch-fid and torch-fidelity say of random features.

    python feature_distances.py > feature_distances.json

The features are not in the file: `features` draws them from a seed, and RandomFeatures.java does the
same, draw by draw (java.util.SplittableRandom's SplitMix64; all values are exact in single precision).
KID's subsets are in the file, as torch-fidelity drew them. `exact` is the Fréchet distance with the
eigenvalues of S1 S2 at 60 digits, where it is affordable: both libraries take the root of that
product in double precision, which is singular where there are fewer images than features.
"""

import json
import sys
from importlib.metadata import version

import mpmath
import numpy as np
import torch
from pytorch_fid.fid_score import calculate_frechet_distance
from torch_fidelity.metric_fid import fid_features_to_statistics, fid_statistics_to_metric
from torch_fidelity.metric_kid import kid_features_to_metric

MASK = (1 << 64) - 1
# real images, fake images, features, every which feature is dead (0 for none), KID's subset size
CASES = [
    (300, 250, 64, 0, 50),
    (40, 40, 96, 0, 20),
    (30, 200, 48, 0, 15),
    (65, 64, 64, 0, 64),
    (200, 200, 48, 5, 100),
    (100, 90, 256, 7, 40),
    (2, 3, 8, 0, 2),
    (700, 700, 512, 0, 100),
    (9000, 50, 6, 0, 20),
]
SUBSETS = 4


def features(seed, count, width, dead):
    """Correlated, skewed and never below zero, as features after a ReLU are."""
    state = seed

    def below(bound):
        nonlocal state
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return ((z ^ (z >> 31)) >> 33) % bound

    rows = []
    for _ in range(count):
        common = [below(512) - 256 for _ in range(4)]
        row = []
        for i in range(width):
            value = below(1024) - 400 + common[i % 4] * (1 + i % 3) + 16 * (seed % 7)
            row.append(0.0 if dead and i % dead == 0 else max(0, value) / 256)
        rows.append(row)
    return np.array(rows)


def exact(a, b):
    """The Fréchet distance by the squared singular values of A B' as eigenvalues at 60 digits."""
    mpmath.mp.dps = 60
    def centred(x):
        n = x.shape[0]
        m = mpmath.matrix(x.tolist())
        mean = [mpmath.fsum(m[i, j] for i in range(n)) / n for j in range(x.shape[1])]
        scale = 1 / mpmath.sqrt(n - 1)
        return mpmath.matrix([[(m[i, j] - mean[j]) * scale for j in range(x.shape[1])] for i in range(n)]), mean
    (ca, ma), (cb, mb) = centred(a), centred(b)
    product = ca * cb.T
    gram = product * product.T if product.rows <= product.cols else product.T * product
    roots = mpmath.fsum(mpmath.sqrt(max(0, v)) for v in mpmath.eigsy(gram, eigvals_only=True))
    square = lambda m: mpmath.fsum(v * v for v in m)
    return float(square([x - y for x, y in zip(ma, mb)]) + square(ca) + square(cb) - 2 * roots)


def case(number, real, fake, width, dead, size):
    a, b = features(2 * number, real, width, dead), features(2 * number + 1, fake, width, dead)
    stats = [fid_features_to_statistics(torch.from_numpy(x)) for x in (a, b)]
    rng = np.random.RandomState(2020)
    subsets = []
    for _ in range(SUBSETS):
        first = rng.choice(real, size, replace=False).tolist()
        subsets.append([first, rng.choice(fake, size, replace=False).tolist()])
    kid = kid_features_to_metric(
        torch.from_numpy(a), torch.from_numpy(b), kid_subsets=SUBSETS, kid_subset_size=size,
        rng_seed=2020, verbose=False)
    small = max(real, fake) <= 65
    return {
        "real": real, "fake": fake, "width": width, "dead": dead, "sum": float(a.sum() + b.sum()),
        "pytorchFid": float(calculate_frechet_distance(
            a.mean(axis=0), np.cov(a, rowvar=False), b.mean(axis=0), np.cov(b, rowvar=False))),
        "torchFidelityFid": float(
            fid_statistics_to_metric(*stats, verbose=False)["frechet_inception_distance"]),
        "exactFid": exact(a, b) if small else None,
        "subsets": subsets,
        "kidMean": float(kid["kernel_inception_distance_mean"]),
        "kidDeviation": float(kid["kernel_inception_distance_std"]),
    }


def main():
    packages = ("pytorch-fid", "torch-fidelity", "torch", "numpy", "scipy", "mpmath")
    made = {name: version(name) for name in packages}
    cases = [case(number, *values) for number, values in enumerate(CASES)]
    json.dump({"madeWith": made, "cases": cases}, sys.stdout, indent=None, separators=(",", ":"))
    print()


if __name__ == "__main__":
    main()
