"""Times `glocal score` against pycocotools and faster-coco-eval: whole process against whole process.

    python3 -m venv venv && venv/bin/pip install pycocotools==2.0.11 faster-coco-eval==1.8.0
    mvn -q -DskipTests package
    venv/bin/python benchmarks/scoring.py --out /tmp/scoring

Writes annotations and detections of the size of COCO's val2017 (5,000 images, 36,000 objects with
outlines, 300,000 detections, 80 classes) from a seed, lets every tool read and score them in a
process of its own, in turn, and prints medians over the repeats, peak memory (resident set, as the
kernel counts it) and the largest difference of the twelve figures from pycocotools'.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

IMAGES, OBJECTS, DETECTIONS, CLASSES = 5_000, 36_000, 300_000, 80
WIDTH, HEIGHT = 640, 480
REPOSITORY = Path(__file__).resolve().parent.parent

PYTHON_TOOL = """
import contextlib, io, json, sys
from {module} import COCO, {evaluator} as Evaluator
with contextlib.redirect_stdout(io.StringIO()):
    truth = COCO(sys.argv[1])
    run = Evaluator(truth, truth.loadRes(sys.argv[2]), "bbox")
    run.evaluate(); run.accumulate(); run.summarize()
json.dump([float(s) for s in run.stats[:12]], open(sys.argv[3], "w"))
"""
PYCOCOTOOLS = (
    "import pycocotools.coco as c, pycocotools.cocoeval as e, types, sys\n"
    "m = types.ModuleType('both'); m.COCO, m.COCOeval = c.COCO, e.COCOeval; sys.modules['both'] = m\n"
    + PYTHON_TOOL.format(module="both", evaluator="COCOeval")
)
FASTER = PYTHON_TOOL.format(module="faster_coco_eval", evaluator="COCOeval_faster")
KEYS = ["mAP", "mAP50", "mAP75", "mAPSmall", "mAPMedium", "mAPLarge"] + [
    "AR1", "AR10", "AR100", "ARSmall", "ARMedium", "ARLarge"
]


def outline(rng, x, y, w, h):
    """A polygon of 12 to 40 corners inside a box, as people draw them."""
    corners = rng.randint(12, 40)
    return [round(v, 2) for _ in range(corners) for v in (x + w * rng.random(), y + h * rng.random())]


def some_box(rng):
    w, h = WIDTH * rng.random() ** 2.5 + 4, HEIGHT * rng.random() ** 2.5 + 4
    return [rng.uniform(0, WIDTH - min(w, WIDTH)), rng.uniform(0, HEIGHT - min(h, HEIGHT)), w, h]


def make(folder, seed):
    """Ground truth and detections; classes as uneven as COCO's, detections near objects and elsewhere."""
    rng = random.Random(seed)
    weights = [1 / (rank + 2) for rank in range(CLASSES)]
    truth, found, by_image = [], [], {}
    for number in range(1, OBJECTS + 1):
        image, category = rng.randint(1, IMAGES), rng.choices(range(1, CLASSES + 1), weights)[0]
        box = [round(v, 2) for v in some_box(rng)]
        crowd = int(rng.random() < 0.012)
        by_image.setdefault(image, []).append((category, box))
        truth.append({"id": number, "image_id": image, "category_id": category, "bbox": box,
                      "area": round(box[2] * box[3] * rng.uniform(0.4, 1), 4), "iscrowd": crowd,
                      "segmentation": [outline(rng, *box)]})
    for _ in range(DETECTIONS):
        image = rng.randint(1, IMAGES)
        objects = by_image.get(image)
        if objects and rng.random() < 0.5:
            category, (x, y, w, h) = rng.choice(objects)
            shift = rng.choice([0.03, 0.1, 0.3])
            box = [x + w * rng.gauss(0, shift), y + h * rng.gauss(0, shift),
                   w * max(0.2, rng.gauss(1, shift)), h * max(0.2, rng.gauss(1, shift))]
            score = rng.betavariate(3, 1.5)
        else:
            category, box = rng.choices(range(1, CLASSES + 1), weights)[0], some_box(rng)
            score = rng.betavariate(1, 6)
        found.append({"image_id": image, "category_id": category,
                      "bbox": [round(v, 3) for v in box], "score": round(score, 5)})
    images = [{"id": i, "width": WIDTH, "height": HEIGHT, "file_name": f"{i:012}.jpg"}
              for i in range(1, IMAGES + 1)]
    categories = [{"id": c, "name": f"class {c}"} for c in range(1, CLASSES + 1)]
    files = {"instances.json": {"images": images, "categories": categories, "annotations": truth},
             "detections.json": found}
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content))


def measure(command):
    """Seconds of wall clock, seconds of processor, peak resident MiB of one process."""
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        if status:
            errors.seek(0)
            sys.exit(f"{command[0]} failed: {errors.read().decode()}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def figures(file):
    content = json.loads(file.read_text())
    return content if isinstance(content, list) else [content[key] for key in KEYS]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--out", type=Path, required=True, help="folder for the files; kept")
    arguments.add_argument("--seed", type=int, default=42)
    arguments.add_argument("--repeats", type=int, default=5)
    options = arguments.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    truth, found = options.out / "instances.json", options.out / "detections.json"
    if not found.exists():
        make(options.out, options.seed)
    answer = {tool: options.out / f"{tool}.json" for tool in ("glocal", "pycocotools", "faster-coco-eval")}
    commands = {
        "glocal": [REPOSITORY / "glocal", "score", "--annotations", truth, "--detections", found,
                   "--out", answer["glocal"]],
        "pycocotools": [sys.executable, "-c", PYCOCOTOOLS, truth, found, answer["pycocotools"]],
        "faster-coco-eval": [sys.executable, "-c", FASTER, truth, found, answer["faster-coco-eval"]],
    }
    runs = {tool: [] for tool in commands}
    for repeat in range(options.repeats):
        for tool, command in commands.items():
            answer[tool].unlink(missing_ok=True)
            runs[tool].append(measure(command))
            print(f"{repeat + 1}/{options.repeats} {tool}: {runs[tool][-1][0]:.2f} s", file=sys.stderr)
    reference = figures(answer["pycocotools"])
    fastest = statistics.median(run[0] for run in runs["glocal"])
    print(f"{truth.stat().st_size / 1e6:.1f} MB of annotations, {found.stat().st_size / 1e6:.1f} MB of "
          f"detections, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    print("| tool | wall, s (median; least) | processor, s | peak memory, MiB | glocal is faster by | largest difference |")
    print("|---|---|---|---|---|---|")
    for tool, rows in runs.items():
        wall, cpu, memory = (statistics.median(column) for column in zip(*rows))
        apart = max(abs(a - b) for a, b in zip(figures(answer[tool]), reference))
        print(f"| {tool} | {wall:.2f}; {min(r[0] for r in rows):.2f} | {cpu:.2f} | {memory:.0f} | "
              f"{wall / fastest:.1f} x | {apart:.1e} |")


if __name__ == "__main__":
    main()
