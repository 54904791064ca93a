"""Writes variables/, a model that passes its variables on in every way that freezing knows, and its result.

Handles go through Identity, into one function from two places with different variables, into branches and
loops; embeddings are gathered from them. Made with the version that variables.json names:
python make_variables.py
"""

import json
import pathlib
import shutil

import tensorflow as tf

HERE = pathlib.Path(__file__).parent


class Variables(tf.Module):
    def __init__(self):
        super().__init__()
        self.first = tf.Variable([[1.0, 2.0], [3.0, 4.0]], name="same")
        self.second = tf.Variable([[0.5, -1.0], [2.0, 0.25], [7.0, 8.0]], name="same")
        self.whole = tf.Variable([[2, 3], [4, 5]], name="whole")

    @tf.function
    def total(self, handle, scale):
        """Called with variables of other shapes and types."""
        value = tf.raw_ops.ReadVariableOp(resource=tf.identity(handle), dtype=tf.float32)
        return tf.reduce_sum(value) * scale

    @tf.function(input_signature=[tf.TensorSpec([], tf.float32, name="x")])
    def serve(self, x):
        first = self.total(tf.identity(self.first.handle), x)
        second = self.total(self.second.handle, x + 1.0)
        branch = tf.cond(
            x > 0.0,
            lambda: tf.reduce_max(self.second) * x,
            lambda: tf.reduce_min(self.first) - x,
        )
        _, looped = tf.while_loop(
            lambda i, sum: i < 3,
            lambda i, sum: (i + 1, sum * 0.5 + self.first[0, 1]),
            (0, x),
        )
        rows = tf.gather(self.second, [2, 0])
        shape = tf.cast(tf.raw_ops.VariableShape(input=self.second.handle), tf.float32)
        whole = tf.cast(tf.reduce_sum(self.whole), tf.float32)
        return {"y": tf.stack([first, second, branch, looped, tf.reduce_sum(rows), shape[0], whole])}


folder = HERE / "variables"
shutil.rmtree(folder, ignore_errors=True)
model = Variables()
tf.saved_model.save(model, str(folder), signatures=model.serve)
(folder / "fingerprint.pb").unlink(missing_ok=True)
shutil.rmtree(folder / "assets", ignore_errors=True)
expected = {
    "tensorflow": tf.__version__,
    "results": {str(x): model.serve(tf.constant(x))["y"].numpy().tolist() for x in (2.0, -1.5)},
}
(HERE / "variables.json").write_text(json.dumps(expected, indent=1) + "\n")
