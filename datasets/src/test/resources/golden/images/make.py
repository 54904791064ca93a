"""Writes the image fixtures beside it, and what Pillow reads or resizes them to as *.rgb.png.

Made with Python 3.11, Pillow 13.0.0 and numpy 2.4.6: python make.py
"""
import io
import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms, ImageOps

HERE = Path(__file__).parent
# shrunk and grown by little and by much, one side alone, both in different directions
SIZES = [(16, 11), (64, 50), (37, 9), (80, 23), (1, 1), (36, 22), (38, 24), (12, 7), (111, 69), (5, 60),
         (90, 4), (37, 1), (1, 23), (74, 46), (18, 11)]


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


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(name, width, height, bits, color_type, data, interlaced=0, others=b""):
    """A PNG written by hand, in flavours that Pillow does not write; `data` are its filtered rows."""
    header = struct.pack(">IIBBBBB", width, height, bits, color_type, 0, 0, interlaced)
    (HERE / name).write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + others + chunk(b"IDAT", zlib.compress(data))
        + chunk(b"IEND", b""))


def png16(name, samples, color_type):
    height, width = samples.shape[:2]
    png(name, width, height, 16, color_type,
        b"".join(b"\0" + row.astype(">u2").tobytes() for row in samples))


def packed(samples, bits):
    """Rows of samples of less than 8 bits, the first one in the highest bits."""
    rows = b""
    for row in samples:
        text = "".join(format(int(value), f"0{bits}b") for value in row)
        text += "0" * (-len(text) % 8)
        rows += b"\0" + bytes(int(text[i:i + 8], 2) for i in range(0, len(text), 8))
    return rows


def adam7(pixels):
    """The seven passes of an interlaced PNG."""
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
              (0, 1, 1, 2)]
    return b"".join(b"\0" + row.tobytes() for x, y, dx, dy in passes
                    for row in pixels[y::dy, x::dx] if row.size)


def ycck(name, rgb):
    """An Adobe YCCK JPEG: inks as YCbCr in a CMYK file whose Adobe marker is told so afterwards.

    Decoders take 255 - C' for red and so on, where C' is the ink as Adobe stores it, inverted; so
    what is turned into YCbCr here are the inks themselves. Pillow inverts on writing.
    """
    inks = rgb.convert("CMYK")
    light = Image.merge("RGB", inks.split()[:3]).convert("YCbCr")
    inverted = [band.point(lambda v: 255 - v) for band in light.split()]
    Image.merge("CMYK", [*inverted, inks.getchannel("K")]).save(HERE / name, quality=95)
    data = bytearray((HERE / name).read_bytes())
    data[data.index(b"Adobe") + 11] = 2
    (HERE / name).write_bytes(data)


def profile():
    """An ICC profile, version 2, of a screen whose red is yellowish and whose gamma is 1.8."""
    def xyz(*values):
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(v * 65536)) for v in values)

    text = b"glocal's test profile\0"
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(1.8 * 256)) + b"\0\0"
    tags = [(b"desc", b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + b"\0" * 78),
            (b"cprt", b"text\0\0\0\0CC0\0"), (b"wtpt", xyz(0.9642, 1, 0.8249)),
            (b"rXYZ", xyz(0.5, 0.35, 0.03)), (b"gXYZ", xyz(0.3042, 0.6, 0.1)),
            (b"bXYZ", xyz(0.16, 0.05, 0.6949)), (b"rTRC", curve), (b"gTRC", curve), (b"bTRC", curve)]
    body, table, at = b"", struct.pack(">I", len(tags)), 128 + 4 + 12 * len(tags)
    for tag, data in tags:
        table += tag + struct.pack(">II", at + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    size = 128 + len(table) + len(body)
    head = struct.pack(">I4s4s4s4s4s12s4s", size, b"\0\0\0\0", b"\2\x10\0\0", b"mntr", b"RGB ",
                       b"XYZ ", b"\7\xea\0\1\0\1" + b"\0" * 6, b"acsp")
    white = b"".join(struct.pack(">i", round(v * 65536)) for v in (0.9642, 1, 0.8249))
    return (head + b"\0" * 28 + white).ljust(128, b"\0") + table + body


def profiled(rgb):
    """Files with that profile, and what LittleCMS makes of them, perceptual, in sRGB."""
    icc = profile()
    target = ImageCms.createProfile("sRGB")
    save("icc.jpg", rgb, quality=95, subsampling=0, icc_profile=icc)
    save("icc.png", rgb, icc_profile=icc)
    for name in ["icc.jpg", "icc.png"]:
        with Image.open(HERE / name) as read:
            source = ImageCms.ImageCmsProfile(io.BytesIO(read.info["icc_profile"]))
            expect(name, ImageCms.profileToProfile(read, source, target))


def flavours(rgb):
    """JPEG and PNG as they come from cameras, scanners, printers and the web."""
    pixels = np.asarray(rgb)
    save("progressive.jpg", rgb, quality=95, subsampling=0, progressive=True)
    save("halved.jpg", rgb, quality=95, subsampling=2)  # 4:2:0
    save("halved-across.jpg", rgb, quality=95, subsampling=1)  # 4:2:2
    save("halved-progressive.jpg", rgb, quality=95, subsampling=2, progressive=True)
    ycck("ycck.jpg", rgb)
    alpha = Image.linear_gradient("L").resize((24, 16))
    save("clear-palette.png", Image.merge("RGBA", [*rgb.split(), alpha]).quantize(16))
    png("interlaced.png", 24, 16, 8, 2, adam7(pixels), interlaced=1)
    grey = pixels[..., 0]
    for bits in [2, 4]:
        png(f"grey{bits}.png", 24, 16, bits, 0, packed(grey >> (8 - bits), bits))
    colours = np.random.default_rng(5).integers(0, 256, (16, 3), dtype=np.uint8)
    png("palette4.png", 24, 16, 4, 3, packed(grey >> 4, 4), others=chunk(b"PLTE", colours.tobytes()))
    png("hidden-colour.png", 24, 16, 8, 2, b"".join(b"\0" + row.tobytes() for row in pixels),
        others=chunk(b"tRNS", struct.pack(">HHH", *pixels[3, 4])))
    for name in ["progressive.jpg", "halved.jpg", "halved-across.jpg", "halved-progressive.jpg",
                 "ycck.jpg", "clear-palette.png", "interlaced.png", "grey2.png", "grey4.png",
                 "palette4.png", "hidden-colour.png"]:
        with Image.open(HERE / name) as read:
            expect(name, read)
    for orientation in [3, 6]:
        exif = Image.Exif()
        exif[0x0112] = orientation
        save(f"exif-{orientation}.png", rgb, exif=exif)
        with Image.open(HERE / f"exif-{orientation}.png") as read:
            expect(f"exif-{orientation}.png", ImageOps.exif_transpose(read))


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
    ramp = np.broadcast_to(np.arange(16, dtype=np.uint16)[:, None] * 4000, (16, 24))
    png16("grey-alpha16.png", np.stack([wide[..., 0], ramp], -1), 4)
    png16("alpha16.png", np.dstack([wide, ramp]), 6)
    expect("grey-alpha16.png", rgb.getchannel("R"))
    expect("alpha16.png", rgb)
    flavours(rgb)
    profiled(rgb)

    noise = Image.fromarray(np.random.default_rng(7).integers(0, 256, (23, 37, 3), dtype=np.uint8))
    save("noise.png", noise)
    for width, height in SIZES:
        # Up to 12, Pillow resizes rows first; 13 takes columns first in some cases
        rows = noise.resize((width, noise.height), Image.Resampling.BICUBIC)
        save(f"noise-{width}x{height}.png", rows.resize((width, height), Image.Resampling.BICUBIC))


main()
