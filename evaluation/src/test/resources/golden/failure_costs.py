"""Makes failure_costs.json: what tidecv says failures cost in the datasets of detection_metrics.py.

    python failure_costs.py > failure_costs.json

One row a dataset: classification, localisation, both, duplicate, background, missed, all false alarms,
all unfound objects, in percent; null where there is no object, or no object nor detection would be
left if a kind were mended: there tidecv divides by zero. `special` is its `fix_special_errors`. Crowds
are its ignore regions. Detections of a category that the annotations lack are left out.
"""

import json
import sys
from importlib.metadata import version

from detection_metrics import DATASETS, make
from tidecv import TIDE, Data
from tidecv.errors.main_errors import (
    BackgroundError, BoxError, ClassError, DuplicateError, FalsePositiveError, MissedError, OtherError)
from tidecv.quantify import TIDERun

KINDS = [ClassError, BoxError, OtherError, DuplicateError, BackgroundError, MissedError]


def costs(dataset):
    if all(t[7] for t in dataset["truth"]):
        return None
    truth, found = Data("truth"), Data("found", max_dets=100)
    for category in dataset["categories"]:
        truth.add_class(category, str(category))
    for image in sorted(dataset["images"]):
        for data in (truth, found):
            data.add_image(image, str(image))
        for t in (t for t in dataset["truth"] if t[0] == image):
            box = [v / dataset["unit"] for v in t[2:6]]
            (truth.add_ignore_region if t[7] else truth.add_ground_truth)(image, t[1], box)
        for d in (d for d in dataset["found"] if d[0] == image and d[1] in dataset["categories"]):
            box = [v / dataset["unit"] for v in d[2:6]]
            found.add_detection(image, d[1], d[6] / dataset["steps"], box)
    run = TIDERun(truth, found, 0.5, 0.1, TIDE.BOX, found.max_dets)
    special = [
        lambda: run.fix_errors(transform=FalsePositiveError.fix).get_mAP() - run.ap,
        lambda: run.fix_errors(false_neg_dict=run.false_negatives).get_mAP() - run.ap]
    main = [lambda kind=kind: run.fix_main_errors(error_types=[kind])[kind] for kind in KINDS]
    return [cost(f) for f in main + special]


def cost(figure):
    try:
        return round(float(figure()), 11)
    except ZeroDivisionError:
        return None


def main():
    made = {name: version(name) for name in ("tidecv", "pycocotools", "numpy")}
    print('{"versions":' + json.dumps(made) + ',"datasets":[')
    for seed in range(DATASETS):
        print(json.dumps(costs(make(seed)), separators=(",", ":")) + ("," if seed + 1 < DATASETS else ""))
    print("]}")


if __name__ == "__main__":
    main()
