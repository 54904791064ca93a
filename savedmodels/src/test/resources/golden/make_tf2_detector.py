"""Writes tf2-detector/, a detector as TensorFlow 2 exports them, and what it finds.

Variables are captured by nested functions; pre-processing is a loop over the batch, as in the Object
Detection API's exports. Made with TensorFlow 2.21.0:  python make_tf2_detector.py
"""

import json
import pathlib
import shutil

import numpy as np
import tensorflow as tf

HERE = pathlib.Path(__file__).parent


class Detector(tf.Module):
    def __init__(self):
        super().__init__()
        self.anchors = tf.Variable([[0.0, 0.0, 0.5, 0.5], [0.5, 0.25, 1.0, 0.75]], name="anchors")
        self.filter = tf.Variable([[0.004, 0.0], [0.0, 0.002], [0.0, 0.001]], name="filter")

    @tf.function
    def head(self, light):
        return tf.clip_by_value(tf.linalg.matmul(light, self.filter), 0.0, 1.0)

    @tf.function(
        input_signature=[tf.TensorSpec([1, None, None, 3], tf.uint8, name="input_tensor")]
    )
    def serve(self, input_tensor):
        light = tf.map_fn(
            lambda image: tf.reduce_mean(tf.cast(image, tf.float32), [0, 1]),
            input_tensor,
            fn_output_signature=tf.TensorSpec([3], tf.float32),
        )
        scores = self.head(light)
        return {
            "detection_boxes": self.anchors[tf.newaxis],
            "detection_scores": scores,
            "detection_classes": tf.constant([[1.0, 2.0]]),
            "num_detections": tf.constant([2.0]),
        }


folder = HERE / "tf2-detector"
shutil.rmtree(folder, ignore_errors=True)
detector = Detector()
tf.saved_model.save(detector, str(folder), signatures=detector.serve)
(folder / "fingerprint.pb").unlink(missing_ok=True)
shutil.rmtree(folder / "assets", ignore_errors=True)
(folder / "label_map.pbtxt").write_text(
    'item {\n  id: 1\n  name: "car"\n}\nitem {\n  id: 2\n  name: "bus"\n}\n'
)
image = np.arange(8 * 6 * 3, dtype=np.uint8).reshape(1, 6, 8, 3)
found = detector.serve(tf.constant(image))
expected = {
    "tensorflow": tf.__version__,
    "image": "bytes 0, 1, 2 ... of 8 x 6 pixels",
    "scores": found["detection_scores"].numpy()[0].tolist(),
    "boxes": found["detection_boxes"].numpy()[0].tolist(),
}
(HERE / "tf2-detector.json").write_text(json.dumps(expected, indent=1) + "\n")
