"""Makes detection_metrics.json: small random datasets and what pycocotools says of them.

    python detection_metrics.py > detection_metrics.json

The file names the versions it was made with. VOC figures come from the rules written out below in
exact fractions, since the devkit itself is MATLAB.
"""

import contextlib
import io
import json
import random
import sys
from fractions import Fraction
from importlib.metadata import version

import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

DATASETS = 60


def number(rng, low, high, exact):
    value = rng.uniform(low, high)
    return round(value * 4) / 4 if exact else round(value, 2)


def make(seed):
    rng = random.Random(seed)
    exact = rng.random() < 0.5  # quarter pixels make overlaps that tie with a threshold
    span = rng.choice([60, 200, 640])
    images = rng.sample(range(1, 1000), rng.randint(1, 5))
    classes = rng.randint(1, 4)
    empty_class = rng.random() < 0.3
    scores = rng.choice([1, 2, 3])  # few digits make equal scores
    truth, found = [], []
    for image in images:
        for category in range(1, classes + 1):
            here = []
            if not (empty_class and category == classes):
                for _ in range(rng.choice([0, 1, 2, 3, 6])):
                    w, h = number(rng, 0.5, span / 2, exact), number(rng, 0.5, span / 2, exact)
                    box = [number(rng, 0, span, exact), number(rng, 0, span, exact), w, h]
                    area = round(w * h * rng.choice([1, 1, 0.5]), 2)
                    crowd = int(rng.random() < 0.15)
                    here.append(box)
                    truth.append([image, category, *box, area, crowd])
            if rng.random() < 0.15:
                continue
            many = 130 if seed % 20 == 0 and image == images[0] and category == 1 else 0
            for _ in range(many or rng.choice([0, 1, 3, 8])):
                score = round(rng.random(), scores)
                if here and rng.random() < 0.75:
                    box = [max(0.25, v + number(rng, -span / 12, span / 12, exact)) for v in rng.choice(here)]
                    if rng.random() < 0.2:
                        box = list(rng.choice(here))
                else:
                    box = [number(rng, 0, span, exact) for _ in range(4)]
                found.append([image, category, *[round(v, 2) for v in box], score])
    rng.shuffle(truth)
    rng.shuffle(found)
    return {"images": images, "classes": classes, "truth": truth, "found": found}


def coco(dataset):
    base = {
        "images": [{"id": i} for i in dataset["images"]],
        "categories": [{"id": c} for c in range(1, dataset["classes"] + 1)],
    }
    truth = COCO()
    truth.dataset = base | {
        "annotations": [
            {"id": n, "image_id": t[0], "category_id": t[1], "bbox": t[2:6], "area": t[6], "iscrowd": t[7]}
            for n, t in enumerate(dataset["truth"], 1)
        ]
    }
    truth.createIndex()
    found = COCO()
    found.dataset = base | {
        "annotations": [
            {"id": n, "image_id": d[0], "category_id": d[1], "bbox": d[2:6], "area": d[4] * d[5],
             "score": d[6], "iscrowd": 0}
            for n, d in enumerate(dataset["found"], 1)
        ]
    }
    found.createIndex()
    run = COCOeval(truth, found, "bbox")
    run.evaluate()
    run.accumulate()
    run.summarize()
    precision = run.eval["precision"]  # [threshold, recall, class, area, max detections]

    def mean(values):
        values = values[values > -1]
        return float(np.mean(values)) if values.size else None

    return {
        "coco": [None if s == -1 else float(s) for s in run.stats],
        "perClass": [
            [mean(precision[:, :, k, 0, 2]), mean(precision[0, :, k, 0, 2])]
            for k in range(dataset["classes"])
        ],
    }


def overlap(d, t):
    w = min(d[0] + d[2], t[0] + t[2]) - max(d[0], t[0])
    h = min(d[1] + d[3], t[1] + t[3]) - max(d[1], t[1])
    return Fraction(0) if w <= 0 or h <= 0 else Fraction(w * h) / (d[2] * d[3] + t[2] * t[3] - w * h)


def voc(dataset, category):
    """One class by VOC's rules; crowds are taken as difficult objects."""
    exact = lambda row: [Fraction(str(v)) for v in row[2:6]]
    truth = [t for t in dataset["truth"] if t[1] == category]
    positives = sum(1 for t in truth if not t[7])
    if not positives:
        return [None, None]
    found = [d for d in dataset["found"] if d[1] == category]
    found.sort(key=lambda d: (-d[6], d[0]))  # images by id, then file order: sort is stable
    taken, marks = set(), []
    for d in found:
        best, most = None, Fraction(-1)
        for n, t in enumerate(truth):
            if t[0] == d[0]:
                o = overlap(exact(d), exact(t))
                if t[7]:
                    shared = o * (exact(d)[2] * exact(d)[3] + exact(t)[2] * exact(t)[3]) / (1 + o)
                    o = shared / (exact(d)[2] * exact(d)[3])
                if o > most:
                    best, most = n, o
        if most > Fraction(1, 2):
            if truth[best][7]:
                continue
            marks.append(best not in taken)
            taken.add(best)
        else:
            marks.append(False)
    points, hits = [], 0
    for rank, mark in enumerate(marks, 1):
        hits += mark
        points.append((Fraction(hits, positives), Fraction(hits, rank)))
    best_at = lambda r: max((p for rc, p in points if rc >= r), default=Fraction(0))
    eleven = sum(best_at(Fraction(i, 10)) for i in range(11)) / 11
    area = sum(best_at(Fraction(i, positives)) for i in range(1, positives + 1)) / positives
    return [float(area), float(eleven)]


def main():
    datasets = []
    for seed in range(DATASETS):
        dataset = make(seed)
        with contextlib.redirect_stdout(io.StringIO()):
            dataset |= coco(dataset)
        dataset["voc"] = [voc(dataset, c) for c in range(1, dataset["classes"] + 1)]
        datasets.append(dataset)
    made_with = {p: version(p) for p in ("pycocotools", "numpy")} | {"python": sys.version.split()[0]}
    json.dump({"versions": made_with, "datasets": datasets}, sys.stdout, separators=(",", ":"))
    print()


main()
