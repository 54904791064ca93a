"""Makes detection_metrics.json: what pycocotools says of random datasets.

    python detection_metrics.py > detection_metrics.json

The datasets themselves are not in the file. `make` draws them from a seed with whole numbers only;
RandomDataset.java does the same, draw by draw, so that both hold the same datasets. The generator
is java.util.SplittableRandom's, SplitMix64. The file names the versions it was made with. VOC's
figures come from the devkit's rules, written out below with recall and precision as exact
fractions, since the devkit itself is MATLAB.
"""

import contextlib
import io
import json
import sys
from fractions import Fraction
from importlib.metadata import version

import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

DATASETS = 600
MASK = (1 << 64) - 1
(PLAIN, NO_DETECTIONS, NO_TRUTH, EMPTY_CLASS, CROWDS, BOUNDARY_AREAS, MANY, NO_AREA, NO_CROWD, IGNORE,
 UNLISTED, FLAT) = range(12)


class Draws:
    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return ((z ^ (z >> 31)) >> 33) % bound

    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]


def rising(draws, count, start):
    ids = []
    for _ in range(count):
        start += 1 + draws.below(9)
        ids.append(start)
    return ids


def make(seed):
    """Boxes are [image, category, x, y, width, height, …] in 1/unit px; areas in 1/unit² square px."""
    draws = Draws(seed)
    kind = seed % 12
    unit = [1, 4, 100][draws.below(3)]
    span = [40, 160, 640][draws.below(3)] * unit
    steps = [2, 10, 1000][draws.below(3)]  # few steps make equal scores
    images = rising(draws, 1 + draws.below(5), 3_000_000_000 if draws.below(10) == 0 else 0)
    categories = rising(draws, 1 + draws.below(4), 0)
    limits = [1, 10, 100, 1024, 9216]
    if seed % 5 == 4:
        limits = [1 + draws.below(2), 3 + draws.below(3), 8 + draws.below(200), 100 + draws.below(900), 1000 + draws.below(9000)]
    truth, found = [], []
    for image in images:
        for category in categories:
            empty = kind == NO_TRUTH or (kind == EMPTY_CLASS and category == categories[-1])
            here = [] if empty else objects(draws, image, category, span, unit, kind)
            truth += here
            if kind != NO_DETECTIONS:
                many = kind == MANY and image == images[0] and category == categories[0]
                found += detections(draws, image, category, span, steps, here, kind, 130 if many else draws.below(9))
    if kind == UNLISTED:
        for d in found[1:]:
            if draws.below(3) == 0:
                d[1] = 99
    draws.shuffle(images)
    draws.shuffle(truth)
    draws.shuffle(found)
    return {"kind": kind, "unit": unit, "steps": steps, "limits": limits, "images": images,
            "categories": categories, "truth": truth, "found": found}


def objects(draws, image, category, span, unit, kind):
    rows = []
    for _ in range([0, 1, 2, 3, 6][draws.below(5)]):
        x, y = draws.below(span), draws.below(span)
        w, h = 1 + draws.below(span // 2), 1 + draws.below(span // 2)
        if kind == FLAT and draws.below(4) == 0:
            w = 0
        area = w * h if draws.below(3) else w * h // 2
        if kind == BOUNDARY_AREAS:
            area = [0, 1023, 1024, 1025, 9215, 9216, 9217][draws.below(7)] * unit * unit
        if kind == NO_AREA:
            area = w * h
        crowd = int(draws.below(2 if kind == CROWDS else 8) == 0)
        if kind == NO_CROWD:
            crowd = 0
        rows.append([image, category, x, y, w, h, area, crowd])
    return rows


def detections(draws, image, category, span, steps, here, kind, count):
    rows = []
    for _ in range(count):
        box = [draws.below(span), draws.below(span), 1 + draws.below(span // 2), 1 + draws.below(span // 2)]
        if here and draws.below(4):
            box = here[draws.below(len(here))][2:6]
            how = draws.below(6)
            if how == 1:
                box[3] //= 2  # an overlap of exactly a half, where the height is even
            elif how > 1:
                reach = max(1, span // [12, 40][draws.below(2)])
                box = [max(0, v + draws.below(2 * reach + 1) - reach) for v in box]
        if kind == FLAT and draws.below(4) == 0:
            box[3] = 0
        rows.append([image, category, *box, draws.below(steps + 1)])
    return rows


def coco(dataset):
    unit = dataset["unit"]
    base = {"images": [{"id": i} for i in dataset["images"]], "categories": [{"id": c} for c in dataset["categories"]]}
    truth, found = COCO(), COCO()
    truth.dataset = base | {"annotations": [
        {"id": n, "image_id": t[0], "category_id": t[1], "bbox": [v / unit for v in t[2:6]], "iscrowd": t[7],
         # a file without areas: glocal takes the box's
         "area": t[4] / unit * (t[5] / unit) if dataset["kind"] == NO_AREA else t[6] / (unit * unit), "ignore": 1}
        for n, t in enumerate(dataset["truth"], 1)]}
    truth.createIndex()
    rows = [{"image_id": d[0], "category_id": d[1], "bbox": [v / unit for v in d[2:6]], "score": d[6] / dataset["steps"]}
            for d in dataset["found"]]
    if rows:
        found = truth.loadRes(rows)
    else:
        found.dataset = base | {"annotations": []}
        found.createIndex()
    run = COCOeval(truth, found, "bbox")
    *counts, medium, large = dataset["limits"]
    run.params.maxDets = counts
    run.params.areaRng = [[0, 1e10], [0, medium], [medium, large], [large, 1e10]]
    run.evaluate()
    run.accumulate()
    everything = figures(run.eval, slice(None))
    if counts == [1, 10, 100]:  # with other counts, summarize leaves the first figure out
        run.summarize()
        assert all(abs((-1 if f is None else f) - s) < 1e-12 for f, s in zip(everything, run.stats)), run.stats
    return {"coco": everything, "perClass": [figures(run.eval, [k]) for k in range(len(dataset["categories"]))]}


def figures(result, classes):
    """The twelve figures of summarize, of some classes."""
    precision, recall = result["precision"][:, :, classes], result["recall"][:, classes]

    def mean(values):
        values = values[values > -1]
        return round(float(np.mean(values)), 13) if values.size else None

    return ([mean(precision[t, ..., a, 2]) for t, a in [(slice(None), 0), (0, 0), (5, 0)] + [(slice(None), a) for a in (1, 2, 3)]]
            + [mean(recall[..., a, m]) for a, m in [(0, 0), (0, 1), (0, 2), (1, 2), (2, 2), (3, 2)]])


def overlap(d, t, unit):
    """Intersection over union; over the detection's own area for a crowd. 0 where they do not meet.

    In floating point and in the devkit's order, since the devkit would also see a half in
    hundredths of pixels as a little more or less. Its corners are inclusive, x + w - 1; the 1 it
    adds to sizes cancels that.
    """
    (dx, dy, dw, dh), (tx, ty, tw, th) = [[v / unit for v in row[2:6]] for row in (d, t)]
    w = min(dx + dw, tx + tw) - max(dx, tx)
    h = min(dy + dh, ty + th) - max(dy, ty)
    if w <= 0 or h <= 0:
        return 0
    return w * h / (dw * dh if t[7] else dw * dh + tw * th - w * h)


def voc(dataset, category):
    """One class by the devkit's rules; crowds are taken as difficult objects."""
    truth = [t for t in dataset["truth"] if t[1] == category]
    positives = sum(1 for t in truth if not t[7])
    if not positives:
        return [None, None]
    found = [d for d in dataset["found"] if d[1] == category]
    found.sort(key=lambda d: (-d[6], d[0]))  # images by id, then file order: sort is stable
    taken, marks = set(), []
    for d in found:
        best, most = None, 0
        for n, t in enumerate(truth):
            if t[0] == d[0] and overlap(d, t, dataset["unit"]) > most:
                best, most = n, overlap(d, t, dataset["unit"])
        if most >= 0.5:
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
    return [round(float(area), 13), round(float(eleven), 13)]


def main():
    made_with = {p: version(p) for p in ("pycocotools", "numpy")} | {"python": sys.version.split()[0]}
    print('{"versions":' + json.dumps(made_with) + ',"datasets":[')
    for seed in range(DATASETS):
        dataset = make(seed)
        with contextlib.redirect_stdout(io.StringIO()):
            answer = coco(dataset)
        answer["voc"] = [voc(dataset, c) for c in dataset["categories"]]
        answer["check"] = sum(map(sum, dataset["truth"] + dataset["found"])) + sum(dataset["images"])
        print(json.dumps(answer, separators=(",", ":")) + ("," if seed + 1 < DATASETS else ""))
    print("]}")


if __name__ == "__main__":
    main()
