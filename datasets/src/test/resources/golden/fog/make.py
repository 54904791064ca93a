"""Writes guided.txt: a guided filter computed window by window from its definition, no box filters.

He, Sun, Tang 2010, eq. (5), (6) and (8). Made with Python 3.11 and numpy 2.4.6: python make.py
First line: width height radius epsilon; then grey guide bytes, the map and the result, row by row.
"""
from pathlib import Path

import numpy as np

WIDTH, HEIGHT, RADIUS, EPSILON = 13, 9, 2, 1e-3


def window(a, y, x):
    return a[max(0, y - RADIUS):y + RADIUS + 1, max(0, x - RADIUS):x + RADIUS + 1]


def main():
    rng = np.random.default_rng(3)
    grey = rng.integers(0, 256, (HEIGHT, WIDTH))
    guide = grey / 255
    signal = rng.uniform(4, 60, (HEIGHT, WIDTH))
    a = np.empty_like(guide)
    b = np.empty_like(guide)
    for y in range(HEIGHT):
        for x in range(WIDTH):
            i, p = window(guide, y, x), window(signal, y, x)
            a[y, x] = ((i * p).mean() - i.mean() * p.mean()) / (i.var() + EPSILON)
            b[y, x] = p.mean() - a[y, x] * i.mean()
    result = np.array([[window(a, y, x).mean() * guide[y, x] + window(b, y, x).mean()
                        for x in range(WIDTH)] for y in range(HEIGHT)])
    lines = [f"{WIDTH} {HEIGHT} {RADIUS} {EPSILON}"]
    lines += [" ".join(f"{v:.6g}" if v % 1 else str(int(v)) for v in m.ravel()) for m in (grey, signal, result)]
    Path(__file__).with_name("guided.txt").write_text("\n".join(lines) + "\n")


main()
