"""Writes photometry.json: an image in [0, 1] and what torchvision makes of it.

torchvision has no rotation of hues about the grey axis (its own goes through HSV); that one is the
exponential of the rotation's generator. Its blur reflects at borders, ours repeats the last pixel,
so the image is padded by repetition before it and cut after it.

Made with Python 3.11, torch 2.15.0, torchvision 0.29.2 and numpy 2.4.6: python make.py
"""
import json
import math
from pathlib import Path

import torch
import torchvision.transforms.functional as F

torch.manual_seed(1)
HEIGHT, WIDTH = 9, 12
image = torch.rand(3, HEIGHT, WIDTH)


def listed(tensor):
    return [round(float(v), 6) for v in tensor.permute(1, 2, 0).flatten()]


def hue(share):
    axis = torch.ones(3, dtype=torch.float64) / math.sqrt(3)
    x, y, z = axis.tolist()
    generator = torch.tensor([[0, -z, y], [z, 0, -x], [-y, x, 0]], dtype=torch.float64)
    turn = torch.linalg.matrix_exp(2 * math.pi * share * generator).float()
    return torch.einsum("ij,jhw->ihw", turn, image).clamp(0, 1)


def blur(sigma):
    radius = math.ceil(3 * sigma)
    padded = torch.nn.functional.pad(image[None], [2 * radius] * 4, mode="replicate")[0]
    blurred = F.gaussian_blur(padded, [2 * radius + 1] * 2, [sigma] * 2)
    return blurred[:, 2 * radius:2 * radius + HEIGHT, 2 * radius:2 * radius + WIDTH]


golden = {"width": WIDTH, "height": HEIGHT, "image": listed(image)}
for factor in (0.6, 1.4):
    golden[f"brightness {factor}"] = listed(F.adjust_brightness(image, factor))
    golden[f"contrast {factor}"] = listed(F.adjust_contrast(image, factor))
    golden[f"saturation {factor}"] = listed(F.adjust_saturation(image, factor))
golden["grey"] = listed(F.rgb_to_grayscale(image, 3))
for share in (-0.1, 0.05):
    golden[f"hue {share}"] = listed(hue(share))
for sigma in (0.1, 0.7, 2.0):
    golden[f"blur {sigma}"] = listed(blur(sigma))
lines = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in golden.items()]
Path(__file__).with_name("photometry.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
