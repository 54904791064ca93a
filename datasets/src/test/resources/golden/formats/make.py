"""Writes small datasets in every format beside this file, and what other tools' rules read in them.

Made with Python 3.11, numpy 2.4.6, Pillow 13.0.0, shapely 2.2.0, pycocotools 2.0.11: python make.py
Each NAME.json holds the versions, the rule, and by image id a list of
[class, x min, y min, x max, y max, area, crowd, difficult], px, max edges exclusive. The rules are
restated here from what the tools do; where a tool keeps boxes that are no boxes (reversed, outside
the image), `usable` says what glocal means to keep: the part inside the image, if there is any.
"""
import json
import shutil
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy
import PIL
import shapely
from PIL import Image, ImageDraw
from pycocotools.coco import COCO
from importlib.metadata import version
from shapely.geometry import Polygon
from shapely.ops import unary_union

HERE = Path(__file__).parent
VERSIONS = {"python": sys.version.split()[0], "numpy": numpy.__version__, "pillow": PIL.__version__,
            "shapely": shapely.__version__, "pycocotools": version("pycocotools")}
IDS = {"person": 24, "rider": 25, "car": 26, "truck": 27, "bus": 28, "caravan": 29, "trailer": 30,
       "train": 31, "motorcycle": 32, "bicycle": 33, "license plate": -1, "road": 7, "sky": 23,
       "building": 11, "pole": 17, "polegroup": 18, "out of roi": 3}
EVALUATED = {24, 25, 26, 27, 28, 31, 32, 33}
NAMES = {i: name for name, i in IDS.items()}
WIDTH, HEIGHT = 96, 48


def image(path, width, height, seed=0):
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = numpy.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=numpy.uint8)
    Image.fromarray(pixels).save(path)


def text(path, content, bom=False):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((b"\xef\xbb\xbf" if bom else b"") + content.encode("utf-8"))


def usable(box, width, height):
    """The box inside the image, or None."""
    x0, y0, x1, y1 = box
    if not (x0 < x1 and y0 < y1):
        return None
    x0, y0, x1, y1 = max(x0, 0), max(y0, 0), min(x1, width), min(y1, height)
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


def row(name, box, area=None, crowd=False, difficult=False):
    x0, y0, x1, y1 = map(float, box)
    return [name, x0, y0, x1, y1, float((x1 - x0) * (y1 - y0) if area is None else area),
            bool(crowd), bool(difficult)]


def golden(name, rule, images):
    text(HERE / (name + ".json"), json.dumps(
        {"versions": VERSIONS, "rule": rule, "images": images}, indent=1) + "\n")


# --- Cityscapes

SCENE = [
    ("road", [[0, 20], [95, 20], [95, 47], [0, 47]]),
    ("sky", [[-5, -5], [100, -5], [100, 19], [-5, 19]]),
    ("car", [[10, 20], [30, 20], [30, 30], [10, 30]]),
    ("car", [[25, 22], [50, 22], [50, 40], [25, 40]]),         # hides the right of the first
    ("license plate", [[35, 35], [40, 35], [40, 38], [35, 38]]),  # hides nothing
    ("cargroup", [[60, 20], [80, 18], [90, 25], [61, 26]]),
    ("cargroup", [[84, 40], [94, 40], [94, 46], [84, 46]]),
    ("persongroup", [[0, 15], [6, 15], [6, 25], [0, 25]]),
    ("person", [[52, 20], [55, 14], [58, 20], [57, 40], [53, 40]]),
    ("rider", [[70, 30], [74, 30], [74, 38], [70, 38]]),
    ("bicycle", [[68, 34], [78, 34], [78, 44], [68, 44]]),
    ("caravan", [[40, 18], [47, 18], [47, 30], [40, 30]]),       # not evaluated, but hides
    ("truck", [[88, 2], [110, 2], [110, 12], [88, 12]]),       # leaves the image
    ("bus", [[20, 42], [24, 42], [24, 45], [20, 45]]),
    ("building", [[19, 41], [26, 41], [26, 46], [19, 46]]),      # hides all of the bus
    ("train", [[2, 30], [2, 40], [2, 40], [2, 30]]),           # one pixel wide
    ("motorcycle", [[5, 44], [5, 44], [5, 44]]),               # one pixel
    ("polegroup", [[33, 5], [34, 5], [34, 30], [33, 30]]),
    ("out of roi", [[0, 46], [95, 46], [95, 47], [0, 47]]),
]

CAMERA = {"extrinsic": {"baseline": 0.21, "pitch": 0.04, "roll": 0.0, "x": 1.7, "y": 0.1,
                        "yaw": -0.02, "z": 1.2},
          "intrinsic": {"fx": 106.25, "fy": 106.5, "u0": 51.5, "v0": 24.25}}


def cityscapes():
    root = HERE / "cityscapes"
    stems = ["ulm_000000_000001", "ulm_000001_000002"]
    for stem, scene in zip(stems, [SCENE, []]):
        image(root / f"leftImg8bit/val/ulm/{stem}_leftImg8bit.png", WIDTH, HEIGHT)
        for beta in ["0.005", "0.01", "0.02"]:
            image(root / f"leftImg8bit_foggy/val/ulm/{stem}_leftImg8bit_foggy_beta_{beta}.png",
                  WIDTH, HEIGHT)
        objects = [{"label": label, "polygon": polygon} for label, polygon in scene]
        if scene:
            objects.append({"label": "car", "deleted": 1, "polygon": [[0, 0], [90, 0], [90, 40]]})
        content = json.dumps({"imgHeight": HEIGHT, "imgWidth": WIDTH, "objects": objects}, indent=1)
        text(root / f"gtFine/val/ulm/{stem}_gtFine_polygons.json", content.replace("\n", "\r\n"),
             bom=True)
        painted(scene).save(root / f"gtFine/val/ulm/{stem}_gtFine_instanceIds.png")
    text(root / f"camera/val/ulm/{stems[0]}_camera.json", json.dumps(CAMERA, indent=4) + "\n")
    by_pixels = {f"ulm/{stem}": from_pixels(root / f"gtFine/val/ulm/{stem}_gtFine_instanceIds.png")
                 for stem in stems}
    by_shapes = {f"ulm/{stem}": from_shapes(scene) for stem, scene in zip(stems, [SCENE, []])}
    golden("cityscapes-instances", "cityscapesScripts' painting; detectron2's reading of the PNG, "
           "with the 1 px that it lacks at the right and bottom", by_pixels)
    golden("cityscapes-polygons", "detectron2's reading of the JSON with shapely", by_shapes)
    golden("cityscapes-dropped", "maskrcnn-benchmark: groups do not exist, boxes with +1", {
        name: [r for r in rows if not r[6]] for name, rows in by_pixels.items()})


def label_of(name):
    group = name not in IDS
    return IDS[name[:-len("group")] if group else name], group


def painted(scene):
    """instanceIds as json2instanceImg paints them: file order, negative ids left out."""
    ids = Image.new("I", (WIDTH, HEIGHT), 0)
    draw = ImageDraw.Draw(ids)
    count = {}
    for name, polygon in scene:
        label, group = label_of(name)
        if label < 0:
            continue
        value = label
        if (label in EVALUATED or label in (29, 30)) and not group:
            value = label * 1000 + count.get(label, 0)
            count[label] = count.get(label, 0) + 1
        draw.polygon([tuple(p) for p in polygon], fill=value)
    return Image.fromarray(numpy.array(ids).astype(numpy.uint16))


def from_pixels(path):
    ids = numpy.array(Image.open(path)).astype(int)
    rows = []
    for value in numpy.unique(ids):
        label = value // 1000 if value >= 1000 else value
        if label in EVALUATED:
            ys, xs = numpy.nonzero(ids == value)
            box = (xs.min(), ys.min(), xs.max() + 1, ys.max() + 1)
            rows.append(row(NAMES[label], box, len(xs), value < 1000))
    return rows


def from_shapes(scene):
    rows = []
    later = Polygon()
    for name, polygon in reversed(scene):
        label, group = label_of(name)
        if label < 0:
            continue
        points = numpy.array(polygon, dtype=float) + 0.5
        shape = shapely.geometry.MultiPoint(points).convex_hull.buffer(0.5, quad_segs=4)
        if label in EVALUATED:
            rest = shape.difference(later).intersection(shapely.geometry.box(0, 0, WIDTH, HEIGHT))
            if not rest.is_empty:
                rows.append(row(NAMES[label], rest.bounds, rest.area, group))
        later = unary_union([shape, later])
    return rows[::-1]


# --- KITTI

KITTI = {
    "000000": (124, 38, "Car 0.00 0 1.57 10.00 5.00 30.50 20.25 1.5 1.6 3.7 1.0 1.5 9.0 1.6\n"
               "Pedestrian 0.00 1 -0.2 40.00 4.00 45.00 19.00 1.9 0.5 1.2 1.8 1.5 8.4 0.01\n"
               "DontCare -1 -1 -10 60.10 3.00 80.20 9.90 -1 -1 -1 -1000 -1000 -1000 -10\n"
               "Van 0.30 3 1.0 100.00 10.00 123.00 37.00 1.5 1.6 3.7 1.0 1.5 9.0 1.6\n"),
    "000001": (20, 10, ""),
    "000002": (20, 10, "Person_sitting 0 0 0 5 5 5 5 1 1 1 1 1 1 0\r\n"       # one pixel
               "\r\nCyclist 0 0 0 -4.5 2 3 7 1 1 1 1 1 1 0 0.9\r\n"           # leaves it; a score
               "Tram 0 0 0 8 8 4 9 1 1 1 1 1 1 0\r\n"                     # reversed
               "Misc 0 0 0 30 2 35 7 1 1 1 1 1 1 0\r\n"                   # outside
               "Truck 0 0 0 0 0 19 9 1 1 1 1 1 1 0\r\n"),                 # all of the image
    "000003": (1, 1, "Car 0 0 0 0 0 0 0 1 1 1 1 1 1 0"),
}


def kitti():
    root = HERE / "kitti"
    images = {}
    for name, (width, height, labels) in KITTI.items():
        image(root / f"training/image_2/{name}.png", width, height)
        text(root / f"training/label_2/{name}.txt", labels, bom=name == "000002")
        images[name] = []
        for line in labels.split("\n"):
            words = line.split()
            if words:
                left, top, right, bottom = map(float, words[4:8])
                box = usable((left, top, right + 1, bottom + 1), width, height)
                if box:
                    care = words[0] != "DontCare"
                    images[name].append(
                        row(words[0] if care else "*", box, None, not care, not care))
    text(root / "ImageSets/val.txt", "000002\r\n000000\r\n")
    golden("kitti", "0-based inclusive corners, krumo's +1 in width and height", images)
    golden("kitti-val", "as kitti, in the split's order",
           {name: images[name] for name in ["000002", "000000"]})


# --- VOC and Sim10k

def voc_xml(width, height, objects, encoding="utf-8"):
    lines = [f'<?xml version="1.0" encoding="{encoding}"?>', "<annotation>",
             "<filename>elsewhere.jpg</filename>", f"<size><width>{width}</width>"
             f"<height>{height}</height><depth>3</depth></size>"]
    for name, (x0, y0, x1, y1), difficult in objects:
        lines += ["<object>", f"<name>{name}</name>", "<pose>Left</pose>",
                  f"<difficult>{difficult}</difficult>",
                  f"<bndbox><xmax>{x1}</xmax><xmin>{x0}</xmin><ymax>{y1}</ymax><ymin>{y0}</ymin></bndbox>",
                  "<part><name>head</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>2</xmax>"
                  "<ymax>2</ymax></bndbox></part>", "</object>"]
    return "\r\n".join(lines + ["</annotation>", ""])


VOC = {
    "2008_000001": (50, 40, [("motorbike", (1, 1, 50, 40), 0), ("person", (10, 5, 20, 30), 1),
                             ("tvmonitor", (45.7, 3.2, 47.1, 9), 0)]),
    "2008_000002": (50, 40, []),
    "2008_000003": (30, 20, [("dog", (5, 5, 5, 5), 0),        # one pixel
                             ("cat", (9, 9, 3, 12), 0),       # reversed
                             ("cow", (31, 1, 40, 20), 0),     # outside
                             ("sheep", (-3, 4, 60, 8), 0),    # leaves the image
                             ("car", (0, 0, 4, 4), 0)]),      # counts from 0
    "2008_000004": (1, 1, [("bird", (1, 1, 1, 1), 0)]),
}


def voc(folder, scenes, only=None):
    root = HERE / folder
    images = {}
    for name, (width, height, objects) in scenes.items():
        image(root / f"JPEGImages/{name}.jpg", width, height)
        path = root / f"Annotations/{name}.xml"
        text(path, voc_xml(width, height, objects), bom=name.endswith("1"))
        images[name] = []
        for element in ElementTree.parse(path).findall("object"):
            corners = [float(element.find("bndbox").find(side).text)
                       for side in ["xmin", "ymin", "xmax", "ymax"]]
            corners[0] -= 1.0
            corners[1] -= 1.0
            box = usable(corners, width, height)
            label = element.find("name").text
            if box and only in (None, label):
                hard = element.find("difficult").text == "1"
                images[name].append(row(label, box, None, False, hard))
    return images


# --- COCO

COCO_FILE = {
    "info": {}, "licenses": [],
    "images": [{"id": 900, "file_name": "a.png", "width": 20, "height": 10},
               {"id": 7, "file_name": "deep/b.png", "width": 1, "height": 1},
               {"id": 31, "file_name": "c.png", "width": 8, "height": 8}],
    "categories": [{"id": 90, "name": "toothbrush"}, {"id": 1, "name": "person"},
                   {"id": 18, "name": "dog"}],
    "annotations": [
        {"id": 5, "image_id": 900, "category_id": 90, "bbox": [1.5, 2.25, 3.5, 4], "iscrowd": 0,
         "area": 7.25, "segmentation": [[1.5, 2.25, 5, 2.25, 5, 6.25]]},
        {"id": 0, "image_id": 900, "category_id": 1, "bbox": [0, 0, 20, 10], "iscrowd": 1,
         "area": 100, "segmentation": {"size": [10, 20], "counts": [0, 100, 100]}},
        {"id": 8, "image_id": 900, "category_id": 18, "bbox": [-2, 3, 30, 3], "iscrowd": 0,
         "area": 90, "segmentation": {"size": [10, 20], "counts": "0P2"}},
        {"id": 9, "image_id": 900, "category_id": 18, "bbox": [3, 3, 0, 3], "iscrowd": 0,
         "area": 0},
        {"id": 10, "image_id": 900, "category_id": 18, "bbox": [25, 3, 4, 3], "iscrowd": 0,
         "area": 12},
        {"id": 11, "image_id": 900, "category_id": 18, "bbox": [9, 9, -3, -3], "iscrowd": 0,
         "area": 9},
        {"id": 12, "image_id": 7, "category_id": 1, "bbox": [0, 0, 1, 1], "iscrowd": 0, "area": 1},
    ],
}


def coco():
    root = HERE / "coco"
    for entry in COCO_FILE["images"]:
        image(root / "images" / entry["file_name"], entry["width"], entry["height"])
    content = json.dumps(COCO_FILE, indent=1)
    text(root / "plain.json", content)
    text(root / "instances.json", content.replace("\n", "\r\n"), bom=True)
    images = by_pycocotools(root / "plain.json", COCO_FILE)
    (root / "plain.json").unlink()
    golden("coco", "pycocotools", images)


def by_pycocotools(path, content):
    tool = COCO(path)
    images = {}
    for entry in content["images"]:
        rows = []
        for found in tool.loadAnns(tool.getAnnIds(imgIds=[entry["id"]])):
            x, y, w, h = found["bbox"]
            box = usable((x, y, x + w, y + h), entry["width"], entry["height"])
            if box:
                rows.append(row(tool.loadCats(found["category_id"])[0]["name"], box,
                                found["area"], found["iscrowd"]))
        images[str(entry["id"])] = rows
    return images


# --- Rendered scenes

def scenes():
    """One split as `glocal scenes` lays it out; the smallest such files that show every part."""
    names = ["person", "rider", "car", "truck", "bus", "train", "motorcycle", "bicycle"]
    content = {
        "images": [{"id": i + 1, "file_name": f"{i:06d}.png", "width": WIDTH, "height": HEIGHT}
                   for i in range(2)],
        "annotations": [
            {"id": 1, "image_id": 1, "category_id": 3, "bbox": [10, 20, 40, 20], "area": 650,
             "iscrowd": 0},
            {"id": 2, "image_id": 1, "category_id": 8, "bbox": [80, 20, 16, 20], "area": 90,
             "iscrowd": 0},
            {"id": 3, "image_id": 1, "category_id": 3, "bbox": [0, 22, 6, 8], "area": 41,
             "iscrowd": 0}],
        "categories": [{"id": k + 1, "name": name} for k, name in enumerate(names)]}
    root = HERE / "scenes/val-x"
    for entry in content["images"]:
        image(root / "images" / entry["file_name"], WIDTH, HEIGHT)
    text(root / "annotations.json", json.dumps(content, indent=1) + "\n")
    golden("scenes", "pycocotools", by_pycocotools(root / "annotations.json", content))


# --- YOLO

YOLO = {"a": (100, 50, "2 0.5 0.5 0.2 0.4\r\n\r\n0 1 1 1 1\r\n"),
        "b": (1, 1, "0 0.5 0.5 1 1"), "c": (10, 10, ""),
        "d": (40, 20, "1 0.25 0.5 0 0.5\n1 0.1 0.2 0.5 0.1 0.3 0.9\n0 1.006 0.5 0.01 1\n")}


def yolo():
    root = HERE / "yolo"
    names = ["person", "tram", "traffic light"]
    text(root / "data.yaml", "train: images\r\nval: val.txt\r\nnames:\r\n"
         + "".join(f"  - {name}\r\n" for name in names), bom=True)
    text(root / "val.txt", "./images/a.png\r\nimages/d.png\r\n", bom=True)
    images = {}
    for name, (width, height, labels) in YOLO.items():
        image(root / f"images/{name}.png", width, height)
        if labels:
            text(root / f"labels/{name}.txt", labels, bom=name == "a")
        images[name] = []
        for line in labels.split("\n"):
            v = [float(word) for word in line.split()]
            if len(v) == 5:
                box = (v[1] - v[3] / 2, v[2] - v[4] / 2, v[1] + v[3] / 2, v[2] + v[4] / 2)
            elif v:
                box = (min(v[1::2]), min(v[2::2]), max(v[1::2]), max(v[2::2]))
            inside = usable(box, 1, 1) if v else None
            if inside:
                x0, y0, x1, y1 = inside
                images[name].append(row(names[int(v[0])],
                                        (x0 * width, y0 * height, x1 * width, y1 * height)))
    golden("yolo", "Ultralytics' documentation: centre and size as shares; bounds of polygons",
           images)


def main():
    for folder in ["cityscapes", "kitti", "voc", "sim10k", "coco", "yolo", "scenes"]:
        shutil.rmtree(HERE / folder, ignore_errors=True)
    cityscapes()
    kitti()
    images = voc("voc", VOC)
    text(HERE / "voc/ImageSets/Main/val.txt", "2008_000003\r\n2008_000001\r\n")
    golden("voc", "detectron2: 1 off xmin and ymin", images)
    golden("voc-val", "as voc, in the split's order",
           {name: images[name] for name in ["2008_000003", "2008_000001"]})
    sim = {"3384645": (60, 30, [("car", (1, 1, 60, 30), 0), ("motorbike", (5, 5, 9, 9), 0),
                                ("car", (12, 3, 13, 4), 0), ("person", (1, 2, 3, 4), 0)]),
           "3384646": (60, 30, [("person", (1, 2, 3, 4), 0)])}
    golden("sim10k", "as voc, cars only", voc("sim10k", sim, "car"))
    coco()
    yolo()
    scenes()


if __name__ == "__main__":
    main()
