"""The affine generator and the restoration loss in PyTorch and 64-bit floats, with gradients.

Written from the formulas in AffineGenerator's and RestorationTerm's documentation. Writes
restoration.safetensors into the folder it is run in; versions.txt names what it was made with.
"""

import numpy as np
import torch
import torch.nn.functional as F
from drawing import Weights, convolution, dense, image, reflect
from safetensors.numpy import save_file

WIDTH, SCALES, PIXELS, WINDOW, STABILIZER = 4, 3, 0.5, 8, 0.01


def conv(w, name, x, channels, stride=1):
    return convolution(w, "affine/" + name, reflect(x, 1), channels, 3, stride)


def act(x):
    return F.leaky_relu(x, 0.2)


def residual(w, name, x):
    inner = act(conv(w, name + "/conv1", act(x), x.shape[1]))
    return x + conv(w, name + "/conv2", inner, x.shape[1])


def doubled(x):
    return F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)


def cells(x):
    """TensorFlow's SpaceToDepth: channels are ordered by row, column, color."""
    n, c, h, w = x.shape
    x = x.reshape(n, c, h // 4, 4, w // 4, 4).permute(0, 3, 5, 1, 2, 4)
    return x.reshape(n, 16 * c, h // 4, w // 4)


def pixels(x):
    n, c, h, w = x.shape
    x = x.reshape(n, 4, 4, c // 16, h, w).permute(0, 3, 4, 1, 5, 2)
    return x.reshape(n, c // 16, 4 * h, 4 * w)


def local_contrast(x):
    """The local mean, and the detail in units of the local deviation."""
    def interpolated(z):
        return F.interpolate(z, size=x.shape[2:], mode="bilinear", align_corners=False)

    mean = interpolated(F.avg_pool2d(x, WINDOW))
    rest = x - mean
    deviation = interpolated(F.avg_pool2d(rest**2, WINDOW).mean(1, keepdim=True)).sqrt()
    return mean, rest / (deviation + 0.01) / 2


def translate(w, x):
    mean, detail = local_contrast(x)
    seen = torch.cat([x, detail], 1)
    level1 = residual(w, "level1", act(conv(w, "stem", cells(seen), WIDTH)))
    level2 = residual(w, "level2", act(conv(w, "down1", level1, 2 * WIDTH, 2)))
    level3 = residual(w, "level3", act(conv(w, "down2", level2, 3 * WIDTH, 2)))
    said = dense(w, "affine/image", level3.mean((2, 3)), 3 * WIDTH)[:, :, None, None]
    coarse = residual(w, "global", act(level3 + said))
    merged = act(conv(w, "merge2", torch.cat([doubled(coarse), level2], 1), 2 * WIDTH))
    middle = residual(w, "up2", merged)
    merged = act(conv(w, "merge1", torch.cat([doubled(middle), level1], 1), WIDTH))
    finest = residual(w, "up1", merged)
    affine = F.interpolate(
        conv(w, "coefficients", finest, 6), scale_factor=2, mode="bilinear", align_corners=False)
    affine = doubled(affine)
    correction = pixels(conv(w, "pixels", finest, 48))
    return mean + affine[:, 3:] + affine[:, :3].clamp(-4, 4).exp() * (x - mean) + correction


def similarity(a, b):
    """The contrast-structure part of SSIM, in windows that overlap by half."""
    def m(z):
        return F.avg_pool2d(z, WINDOW, WINDOW // 2)

    variances = m(a * a) - m(a) ** 2 + m(b * b) - m(b) ** 2
    covariance = m(a * b) - m(a) * m(b)
    return ((2 * covariance + STABILIZER) / (variances + STABILIZER)).mean()


def losses(a, b):
    pixels, structure = PIXELS * (a - b).abs().mean(), 0
    for scale in range(SCALES):
        if scale:
            a, b = F.avg_pool2d(a, 2), F.avg_pool2d(b, 2)
        structure = structure + 1 - similarity(a, b)
    return pixels, structure / SCALES


w = Weights()
degraded, wanted = image("restoration/degraded", 2, 32, 48), image("restoration/wanted", 2, 32, 48)
restored = translate(w, degraded)
pixel_loss, structure_loss = losses(restored, wanted)
slopes = torch.autograd.grad(pixel_loss + structure_loss, list(w.values.values()))
tensors = {"image": restored.permute(0, 2, 3, 1), "pixels": pixel_loss.reshape(1), "structure": structure_loss.reshape(1)}
tensors |= {"gradient/" + name: slope for name, slope in zip(w.values, slopes)}
save_file({k: np.ascontiguousarray(v.detach().numpy().astype(np.float32)) for k, v in tensors.items()},
          "restoration.safetensors")
