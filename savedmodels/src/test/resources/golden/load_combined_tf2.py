"""Loads served/combined-tf2 with TensorFlow's own Python and writes what it finds on input.png: combined-tf2.json.

A detector of TensorFlow 2 whose functions are passed variables, tf2-detector, behind a filter. Made by
  glocal filter --kind dark-channel --out filter
  glocal combine --translator filter --detector tf2-detector --out served/combined-tf2
Run with the version that combined-tf2.json names:  python load_combined_tf2.py
"""

import json
import pathlib

import tensorflow as tf

FOLDER = pathlib.Path(__file__).parent / "served"
image = tf.io.decode_png((FOLDER / "input.png").read_bytes(), channels=3)[tf.newaxis]
combined = tf.saved_model.load(str(FOLDER / "combined-tf2")).signatures["serving_default"]
found = {name: value.numpy().tolist() for name, value in combined(input_tensor=image).items()}
(FOLDER / "combined-tf2.json").write_text(json.dumps({"tensorflow": tf.__version__} | found) + "\n")
