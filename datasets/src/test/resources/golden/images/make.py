"""Writes the image fixtures beside it, and what Pillow reads or resizes them to as *.rgb.png.

Made with Python 3.11, Pillow 13.0.0 and numpy 2.4.6: python make.py
"""
import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

HERE = Path(__file__).parent


def smooth(width, height):
    """Gradients that differ by channel and direction, so that a swap or a turn shows."""
    y, x = np.mgrid[0:height, 0:width]
    red = 255 * x / (width - 1)
    green = 255 * y / (height - 1)
    blue = 255 * (1 - (x + y) / (width + height - 2))
    return np.rint(np.stack([red, green, blue], -1)).astype(np.uint8)


def save(name, image, **options):
    image.save(HERE / name, **options)


def expect(name, image):
    image.convert("RGB").save(HERE / f"{name}.rgb.png")


def png16(name, samples, color_type):
    """A 16-bit PNG written by hand: Pillow has no 16-bit RGB mode."""
    height, width = samples.shape[:2]
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in samples)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 16, color_type, 0, 0, 0)
    (HERE / name).write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def main():
    pixels = smooth(24, 16)
    rgb = Image.fromarray(pixels)
    save("rgb.jpg", rgb, quality=95, subsampling=0)
    with Image.open(HERE / "rgb.jpg") as read:
        expect("rgb.jpg", read)
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[0x0112] = orientation
        save(f"exif-{orientation}.jpg", rgb, quality=95, subsampling=0, exif=exif)
        with Image.open(HERE / f"exif-{orientation}.jpg") as read:
            expect(f"exif-{orientation}.jpg", ImageOps.exif_transpose(read))

    grey = rgb.convert("L")
    for name, image in {
        "grey.png": grey,
        "grey.jpg": grey,
        "grey-alpha.png": Image.merge("LA", [grey, Image.linear_gradient("L").resize((24, 16))]),
        "alpha.png": Image.merge("RGBA", [*rgb.split(), Image.linear_gradient("L").resize((24, 16))]),
        "palette.png": rgb.quantize(16),
        "bits.png": rgb.convert("1"),
        "cmyk.jpg": rgb.convert("CMYK"),
    }.items():
        save(name, image)
        with Image.open(HERE / name) as read:
            expect(name, read)

    wide = pixels.astype(np.uint16) * 257
    png16("rgb16.png", wide, 2)
    png16("grey16.png", wide[..., 0], 0)
    expect("rgb16.png", rgb)
    expect("grey16.png", rgb.getchannel("R"))

    noise = Image.fromarray(np.random.default_rng(7).integers(0, 256, (23, 37, 3), dtype=np.uint8))
    save("noise.png", noise)
    for width, height in [(16, 11), (64, 50), (37, 9), (80, 23), (1, 1)]:
        save(f"noise-{width}x{height}.png", noise.resize((width, height), Image.Resampling.BICUBIC))


main()
