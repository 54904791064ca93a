"""Checks served/, models that glocal exported, with TensorFlow's own Python, its command line and TF Serving's protos.

Writes what they found beside the models: python.png (the translation of input.png by either signature),
translator.txt and combined.txt (saved_model_cli show --all), warmup.json (the warm-up requests as TF Serving's
own messages read them, each replayed) and combined.json (what the combined model finds on input.png).
The models were exported by glocal 0.1.0 from TranslatorFixture with --warmup-size 64x32 and 33x20, and combined
with detectors/table. Run with the versions that warmup.json names:  python serve_with_python.py
"""

import importlib.metadata
import json
import pathlib
import subprocess
import sys

import numpy as np
import tensorflow as tf
from tensorflow_serving.apis import prediction_log_pb2

FOLDER = pathlib.Path(__file__).parent / "served"
encoded = (FOLDER / "input.png").read_bytes()
image = tf.io.decode_png(encoded, channels=3)[tf.newaxis]

translator = tf.saved_model.load(str(FOLDER / "translator")).signatures
pixels = translator["serving_default"](images=image)["translated"][0]
png = translator["translate_bytes"](image_bytes=tf.constant([encoded]))["translated_bytes"][0]
assert int(tf.reduce_max(tf.abs(tf.cast(tf.io.decode_png(png), tf.int32) - tf.cast(pixels, tf.int32)))) <= 1
(FOLDER / "python.png").write_bytes(tf.io.encode_png(pixels).numpy())

requests = []
warmup = FOLDER / "translator" / "assets.extra" / "tf_serving_warmup_requests"
for record in tf.data.TFRecordDataset(str(warmup)):
    log = prediction_log_pb2.PredictionLog.FromString(record.numpy())
    assert log.WhichOneof("log_type") == "predict_log"
    request = log.predict_log.request
    inputs = {name: tf.constant(tf.make_ndarray(value)) for name, value in request.inputs.items()}
    outputs = translator[request.model_spec.signature_name](**inputs)
    requests.append(
        {
            "model": request.model_spec.name,
            "signature": request.model_spec.signature_name,
            "inputs": {name: [value.dtype.name, value.shape.as_list()] for name, value in inputs.items()},
            "outputs": {name: value.shape.as_list() for name, value in outputs.items()},
        }
    )
versions = {
    "tensorflow": tf.__version__,
    "tensorflow-serving-api": importlib.metadata.version("tensorflow-serving-api"),
}
(FOLDER / "warmup.json").write_text(json.dumps({"versions": versions, "requests": requests}, indent=1) + "\n")

combined = tf.saved_model.load(str(FOLDER / "combined")).signatures["serving_default"]
found = {name: value.numpy().tolist() for name, value in combined(input_tensor=image).items()}
(FOLDER / "combined.json").write_text(json.dumps(found) + "\n")

for name in ("translator", "combined"):
    tool = pathlib.Path(sys.executable).with_name("saved_model_cli")
    shown = subprocess.run(
        [str(tool), "show", "--dir", str(FOLDER / name), "--all"], capture_output=True, text=True, check=True
    ).stdout
    lines = [line.rstrip() for line in shown.splitlines() if not line.startswith("The MetaGraph with tag")]
    (FOLDER / f"{name}.txt").write_text("\n".join(lines).strip() + "\n")
