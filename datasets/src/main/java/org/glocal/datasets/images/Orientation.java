package org.glocal.datasets.images;

import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageInputStream;

/** EXIF orientation, tag 0x0112: 1 to 8, 1 is upright. Damaged or absent metadata mean upright. */
final class Orientation {

  private static final int UPRIGHT = 1;

  /** Finds the TIFF structure that EXIF is kept in; null if there is none. */
  private interface Exif {
    InputStream in(ImageInputStream image) throws IOException;
  }

  private Orientation() {}

  /** Reads a JPEG's tag; leaves the stream at its start. */
  static int ofJpeg(ImageInputStream jpeg) throws IOException {
    return of(jpeg, Orientation::exifOfJpeg);
  }

  /** Reads the tag of a PNG's eXIf chunk before its pixels; leaves the stream at its start. */
  static int ofPng(ImageInputStream png) throws IOException {
    return of(png, Orientation::exifOfPng);
  }

  private static int of(ImageInputStream image, Exif exif) throws IOException {
    try {
      InputStream data = exif.in(image);
      if (data == null) {
        return UPRIGHT;
      }
      try (var tiff = ImageIO.createImageInputStream(data)) {
        var entry = new TIFFReader().read(tiff).getEntryById(TIFF.TAG_ORIENTATION);
        int value = entry != null && entry.getValue() instanceof Number n ? n.intValue() : UPRIGHT;
        return value >= 1 && value <= 8 ? value : UPRIGHT;
      }
    } catch (IOException | RuntimeException e) {
      return UPRIGHT; // metadata that cannot be read must not cost the image
    } finally {
      image.seek(0);
    }
  }

  private static InputStream exifOfJpeg(ImageInputStream jpeg) throws IOException {
    var segments = JPEGSegmentUtil.readSegments(jpeg, JPEG.APP1, "Exif");
    if (segments.isEmpty()) {
      return null;
    }
    InputStream data = segments.get(0).data();
    data.skipNBytes(1); // the identifier's padding
    return data;
  }

  private static InputStream exifOfPng(ImageInputStream png) throws IOException {
    byte[] data = PngChunks.find(png, "eXIf");
    return data == null ? null : new ByteArrayInputStream(data);
  }

  static boolean swapsSides(int orientation) {
    return orientation >= 5;
  }

  /** Turns stored pixels upright. */
  static RgbImage apply(RgbImage stored, int orientation) {
    if (orientation == UPRIGHT) {
      return stored;
    }
    int w = stored.width();
    int h = stored.height();
    boolean swap = swapsSides(orientation);
    RgbImage upright = RgbImage.blank(swap ? h : w, swap ? w : h);
    for (int y = 0; y < upright.height(); y++) {
      for (int x = 0; x < upright.width(); x++) {
        int from =
            switch (orientation) {
              case 2 -> y * w + (w - 1 - x);
              case 3 -> (h - 1 - y) * w + (w - 1 - x);
              case 4 -> (h - 1 - y) * w + x;
              case 5 -> x * w + y;
              case 6 -> (h - 1 - x) * w + y;
              case 7 -> (h - 1 - x) * w + (w - 1 - y);
              default -> x * w + (w - 1 - y);
            };
        System.arraycopy(
            stored.pixels(), 3 * from, upright.pixels(), 3 * (y * upright.width() + x), 3);
      }
    }
    return upright;
  }
}
