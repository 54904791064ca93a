"""Translates translator/input.png with translator/saved_model.pb into translator/python.png.

The model was exported by TranslatorExport of glocal 0.1.0 (network of TranslatorFixture). Run with
TensorFlow 2.21.0:  python translate_with_python.py
"""

import pathlib

import tensorflow as tf

FOLDER = pathlib.Path(__file__).parent / "translator"
serve = tf.saved_model.load(str(FOLDER)).signatures
encoded = (FOLDER / "input.png").read_bytes()
pixels = serve["serving_default"](images=tf.io.decode_png(encoded)[tf.newaxis])["translated"][0]
png = serve["translate_bytes"](image_bytes=tf.constant([encoded]))["translated_bytes"][0]
assert bool(tf.reduce_all(tf.io.decode_png(png) == pixels))
(FOLDER / "python.png").write_bytes(png.numpy())
