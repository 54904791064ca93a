"""An independent reference of the filters, by OpenCV, scikit-image and numpy.

Writes, into the folder it is run in: images of X (x-*.png) and Y (y-*.png), cut from photographs
that come with scikit-image (astronaut: NASA, public domain; rocket, coffee and chelsea: CC0), the
statistics of Y (statistics.json), and what each filter makes of each image of X (KIND-NAME.png).
versions.txt names what the committed files were made with.
"""

import json

import cv2
import numpy as np
from skimage import data, exposure

REACH, BETA = 16, 0.01


def sized(image, width, height):
    return cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA)


def to8(image):
    return np.clip(np.rint(image), 0, 255).astype(np.uint8)


def hazy(image):
    """Haze of smooth transmission, thicker at the top."""
    t = np.linspace(0.25, 0.8, image.shape[0])[:, None, None]
    return to8(image * t + np.array([205, 210, 220]) * (1 - t))


def dark(image):
    """Dark, warm and noisy."""
    noise = np.random.default_rng(3).normal(0, 2, image.shape)
    return to8(255 * (image / 255) ** 1.6 * np.array([0.5, 0.35, 0.25]) + noise)


def images_of_x():
    ramp = np.tile(np.linspace(20, 180, 50).astype(np.uint8)[None, :, None], (40, 1, 3))
    return {
        "hazy": hazy(sized(data.astronaut()[:340], 243, 201)),
        "dark": dark(sized(data.coffee(), 160, 128)),
        "narrow": hazy(sized(data.rocket()[100:400, 200:480], 120, 97)),
        "tiny": hazy(sized(data.astronaut()[:256, 128:384], 16, 16)),
        "gray": ramp,
        "constant": np.full((33, 40, 3), (90, 120, 150), np.uint8),
    }


def box_mean(x, radius):
    """Mean over a square, at the border over what of it lies in the image."""
    size = (2 * radius + 1, 2 * radius + 1)

    def box(v):
        return cv2.boxFilter(v, cv2.CV_64F, size, normalize=False, borderType=cv2.BORDER_CONSTANT)

    return box(x.astype(np.float64)) / box(np.ones(x.shape))


def local_moments_of(image):
    radius = max(1, min(image.shape[:2]) // 12)
    mean = box_mean(image, radius)
    variance = box_mean(image.astype(np.float64) ** 2, radius) - mean**2
    return mean, np.sqrt(np.maximum(variance, 0))


def statistics(ys):
    pooled = np.concatenate([cv2.cvtColor(y, cv2.COLOR_RGB2LAB).reshape(-1, 3) for y in ys])
    pixels = np.concatenate([y.reshape(-1, 3) for y in ys])
    rows = np.arange(-REACH, REACH + 1)
    spectra = [np.abs(np.fft.fft2(y, axes=(0, 1))) / (y.shape[0] * y.shape[1]) for y in ys]
    amplitudes = np.mean([s[rows][:, : REACH + 1] for s in spectra], 0)
    local = [local_moments_of(y) for y in ys]
    return {
        "version": 1,
        "data": "golden",
        "images": len(ys),
        "lab": {"mean": pooled.mean(0).tolist(), "deviation": pooled.std(0).tolist()},
        "histograms": [
            (np.bincount(pixels[:, c], minlength=256) / len(pixels)).tolist() for c in range(3)
        ],
        "amplitudes": amplitudes.transpose(2, 0, 1).tolist(),
        "local": {
            "mean": np.mean([m.mean((0, 1)) for m, _ in local], 0).tolist(),
            "deviation": np.mean([s.mean((0, 1)) for _, s in local], 0).tolist(),
        },
    }


def clahe(x, _):
    lab = cv2.cvtColor(x, cv2.COLOR_RGB2LAB)
    lab[..., 0] = cv2.createCLAHE(3, (8, 8)).apply(np.ascontiguousarray(lab[..., 0]))
    return cv2.cvtColor(lab, cv2.COLOR_LAB2RGB)


def reinhard(x, y):
    lab = cv2.cvtColor(x, cv2.COLOR_RGB2LAB).astype(np.float64)
    deviation = np.maximum(lab.std((0, 1)), 0.5)
    target = y["lab"]
    moved = (lab - lab.mean((0, 1))) / deviation * target["deviation"] + target["mean"]
    return cv2.cvtColor(to8(moved), cv2.COLOR_LAB2RGB)


def histogram(x, ys):
    return to8(exposure.match_histograms(x.astype(np.float64), ys, channel_axis=-1))


def fda(x, y):
    """Yang and Soatto's FDA_source_to_target_np, with the mean amplitude of Y."""
    h, w = x.shape[:2]
    spectrum = np.fft.fft2(x.astype(np.float64), axes=(0, 1))
    amplitude, phase = np.abs(spectrum), np.angle(spectrum)
    b = int(np.floor(min(h, w) * BETA))
    for u in range(-b, b + 1):
        for v in range(-b, b + 1):
            row, column = (u, v) if v >= 0 else (-u, -v)
            known = np.array(y["amplitudes"])[:, row + REACH, column] * h * w
            some = amplitude[u, v] > 1e-3 * h * w  # without an amplitude there is no phase
            amplitude[u, v] = np.where(some, known, amplitude[u, v])
    return to8(np.real(np.fft.ifft2(amplitude * np.exp(1j * phase), axes=(0, 1))))


def dark_channel(x, _):
    def dark_of(image):
        kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (15, 15))
        return cv2.erode(image.min(2), kernel)

    image = x.astype(np.float64) / 255
    darkest = dark_of(image)
    count = max(darkest.size // 1000, 1)
    brightest = darkest >= np.sort(darkest, None)[-count]
    airlight = np.maximum(image[brightest].mean(0), 1 / 255)
    p = 1 - 0.95 * dark_of(image / airlight)
    guide = cv2.cvtColor(x, cv2.COLOR_RGB2GRAY) / 255.0
    mean_guide, mean_p = box_mean(guide, 60), box_mean(p, 60)
    variance = box_mean(guide * guide, 60) - mean_guide**2
    a = (box_mean(guide * p, 60) - mean_guide * mean_p) / (variance + 1e-4)
    t = box_mean(a, 60) * guide + box_mean(mean_p - a * mean_guide, 60)
    return to8(((image - airlight) / np.maximum(t, 0.1)[..., None] + airlight) * 255)


def local_moments(x, y):
    mean, deviation = local_moments_of(x)
    target = y["local"]
    gain = (np.array(target["deviation"]) / np.maximum(deviation, 1 / 255)) ** 0.8
    moved = mean + 0.8 * (np.array(target["mean"]) - mean)
    return to8(moved + np.minimum(gain, 12) * (x - mean))


def save(name, image):
    cv2.imwrite(name + ".png", cv2.cvtColor(image, cv2.COLOR_RGB2BGR))


def main():
    ys = [sized(data.chelsea(), 96, 72), sized(data.coffee()[:300], 96, 72)]
    target = statistics(ys)
    with open("statistics.json", "w") as file:
        json.dump(target, file)
        file.write("\n")
    for i, y in enumerate(ys):
        save(f"y-{i + 1}", y)
    for name, x in images_of_x().items():
        save("x-" + name, x)
        for kind in (clahe, reinhard, fda, dark_channel, local_moments):
            save(f"{kind.__name__.replace('_', '-')}-{name}", kind(x, target))
        save("histogram-" + name, histogram(x, np.concatenate(ys)))


main()
