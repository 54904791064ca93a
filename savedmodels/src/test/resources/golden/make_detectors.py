"""Writes detectors/, one model of each style that glocal has to adapt to, and what each finds.

Every detector looks for the light and the dark half of an image: its scores hang on the pixels, so that
a wrong range, size or order shows. The expected boxes and scores in detectors.json are computed here from
what the model gives, by hand and without glocal. Made with the versions that detectors.json names:
python make_detectors.py
"""

import json
import pathlib
import shutil

import numpy as np
import tensorflow as tf

HERE = pathlib.Path(__file__).parent
FOLDER = HERE / "detectors"
HEIGHT, WIDTH = 12, 20
RNG = np.random.default_rng(5)
# Smooth, so that resizing means the same everywhere; the left is lighter than the right.
ROW, COLUMN = np.mgrid[0:HEIGHT, 0:WIDTH]
IMAGE = np.stack(
    [220 - 8 * COLUMN, 200 - 6 * COLUMN - 2 * ROW, 30 + 5 * ROW + 2 * COLUMN], axis=-1
).astype(np.uint8)
YXYX = np.array([[0.1, 0.05, 0.9, 0.5], [0.25, 0.5, 0.75, 1.0]], np.float32)


def scores_of(pixels):
    """Lightness of the two halves, pixels [N, H, W, 3] in [0, 1]; [N, 2]."""
    half = tf.shape(pixels)[2] // 2
    left = tf.reduce_mean(pixels[:, :, :half], [1, 2, 3])
    right = tf.reduce_mean(pixels[:, :, half:], [1, 2, 3])
    return tf.stack([left, right], axis=1)


def tensorflow_1(folder):
    """As the Object Detection API of TensorFlow 1 exports: `inputs`, frozen, a loop before the network."""
    graph = tf.Graph()
    with graph.as_default():
        image = tf.compat.v1.placeholder(tf.uint8, [None, None, None, 3], name="image_tensor")
        prepared = tf.compat.v1.map_fn(
            lambda one: tf.cast(one, tf.float32) / 255.0, image, dtype=tf.float32
        )
        scores = tf.identity(scores_of(prepared), name="detection_scores")
        count = tf.shape(image)[0]
        outputs = {
            "detection_boxes": tf.tile(YXYX[None], [count, 1, 1]),
            "detection_scores": scores,
            "detection_classes": tf.tile(tf.constant([[1.0, 2.0]]), [count, 1]),
            "num_detections": tf.fill([count], 2.0),
        }
        with tf.compat.v1.Session() as session:
            tf.compat.v1.saved_model.simple_save(session, str(folder), {"inputs": image}, outputs)


class Hub(tf.Module):
    """Other names, floats of 0..1, one image without a batch in the outputs, text beside numbers."""

    def __init__(self):
        super().__init__()
        self.gain = tf.Variable(0.9, name="gain")

    @tf.function(input_signature=[tf.TensorSpec([1, None, None, 3], tf.float32, name="images")])
    def default(self, images):
        scores = scores_of(images)[0] * self.gain
        y1, x1, y2, x2 = tf.unstack(tf.constant(YXYX), axis=1)
        return {
            "boxes": tf.stack([x1, y1, x2, y2], axis=1),
            "confidences": scores,
            "class_labels": tf.constant([2, 1], tf.int64),
            "class_names": tf.constant(["dark", "light"]),
        }


class Positional(tf.Module):
    """Outputs by position, counted from 0, boxes in pixels of the size that it takes, -1..1."""

    def __init__(self):
        super().__init__()
        self.half = tf.Variable(0.5, name="half")

    @tf.function(input_signature=[tf.TensorSpec([1, 24, 32, 3], tf.float32)])
    def serve(self, x):
        scores = scores_of((x + 1.0) * self.half)
        y1, x1, y2, x2 = tf.unstack(tf.constant(YXYX) * [24.0, 32.0, 24.0, 32.0], axis=1)
        boxes = tf.stack([(x1 + x2) / 2, (y1 + y2) / 2, x2 - x1, y2 - y1], axis=1)
        return (
            tf.constant([2], tf.int32),
            scores,
            tf.constant([[0, 1]], tf.int32),
            boxes[None],
        )


class Table(tf.Module):
    """Class numbers from a table that is filled from a file of the model's own."""

    def __init__(self, words):
        super().__init__()
        self.words = tf.saved_model.Asset(str(words))
        self.table = tf.lookup.StaticHashTable(
            tf.lookup.TextFileInitializer(
                self.words,
                tf.string,
                tf.lookup.TextFileIndex.WHOLE_LINE,
                tf.int64,
                tf.lookup.TextFileIndex.LINE_NUMBER,
            ),
            default_value=-1,
        )
        self.fixed = tf.lookup.StaticHashTable(
            tf.lookup.KeyValueTensorInitializer([0, 1], [0, 1], tf.int64, tf.int64), -9
        )

    @tf.function(input_signature=[tf.TensorSpec([None, None, None, 3], tf.uint8, name="input_tensor")])
    def serve(self, input_tensor):
        scores = scores_of(tf.cast(input_tensor, tf.float32) / 255.0)
        count = tf.shape(input_tensor)[0]
        classes = self.table.lookup(tf.constant([["light", "dark"]]))
        classes = self.fixed.lookup(classes) + 1
        return {
            "detection_boxes": tf.tile(tf.constant(YXYX)[None], [count, 1, 1]),
            "detection_scores": scores,
            "detection_classes": tf.tile(tf.cast(classes, tf.float32), [count, 1]),
            "num_detections": tf.fill([count], 2.0),
        }


def save(name, module, serve):
    folder = FOLDER / name
    tf.saved_model.save(module, str(folder), signatures=serve)
    (folder / "fingerprint.pb").unlink(missing_ok=True)
    if not any((folder / "assets").iterdir()):
        (folder / "assets").rmdir()


def halves(pixels, gain=1.0):
    half = pixels.shape[1] // 2
    return [float(pixels[:, :half].mean() * gain), float(pixels[:, half:].mean() * gain)]


shutil.rmtree(FOLDER, ignore_errors=True)
FOLDER.mkdir()
tensorflow_1(FOLDER / "tensorflow-1")
(FOLDER / "tensorflow-1" / "variables").rmdir() if (FOLDER / "tensorflow-1" / "variables").is_dir() else None
hub, positional = Hub(), Positional()
save("hub", hub, hub.default)
save("positional", positional, positional.serve)
words = pathlib.Path("/tmp/words.txt")
words.write_text("light\ndark\n")
table = Table(words)
save("table", table, table.serve)
(FOLDER / "tensorflow-1" / "label_map.pbtxt").write_text(
    "item { id: 1 name: 'light' }\nitem { id: 2 name: 'dark' }\n"
)
(FOLDER / "hub" / "label_map.json").write_text('{"1": "light", "2": "dark"}\n')
(FOLDER / "positional" / "label_map.txt").write_text("light\ndark\n")
(FOLDER / "table" / "label_map.json").write_text('["light", "dark"]\n')

unit = IMAGE.astype(np.float64) / 255.0
stretched = tf.image.resize(IMAGE[None].astype(np.float32), [24, 32], "bilinear")[0].numpy() / 255.0
expected = {
    "tensorflow": tf.__version__,
    "width": WIDTH,
    "height": HEIGHT,
    "image": IMAGE.reshape(-1).tolist(),
    "boxes": YXYX.astype(float).round(6).tolist(),
    "found": {
        "tensorflow-1": {"classes": ["light", "dark"], "scores": halves(unit)},
        "hub": {"classes": ["dark", "light"], "scores": halves(unit, 0.9)},
        "positional": {"classes": ["light", "dark"], "scores": halves(stretched)},
        "table": {"classes": ["light", "dark"], "scores": halves(unit)},
    },
}
(HERE / "detectors.json").write_text(json.dumps(expected) + "\n")
