"""Writes python.safetensors beside itself: what SafeTensors must read of the Python package.

Made with Python 3.11, numpy 2.4.6 and safetensors 0.8.0.
"""

from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

save_file(
    {
        "matrix": np.arange(6, dtype=np.float32).reshape(2, 3),
        "scalar": np.array(-0.5, dtype=np.float32),
        "empty": np.zeros((0, 4), dtype=np.float32),
        "größe": np.array([1e-45, np.finfo(np.float32).max], dtype=np.float32),
    },
    Path(__file__).with_name("python.safetensors"),
    metadata={"made by": "Python"},
)
