package org.glocal.datasets.images;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.util.Arrays;

/**
 * Brings what the codecs return, in whatever layout and color space, to {@link RgbImage}, and back.
 */
final class RgbConversion {

  private static final int[] RGB_ORDER = {0, 1, 2};

  private RgbConversion() {}

  /** The JDK's view of the same pixels; shares their array. */
  static BufferedImage asBuffered(RgbImage image) {
    ColorModel colors =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            ColorModel.OPAQUE,
            DataBuffer.TYPE_BYTE);
    var data = new DataBufferByte(image.pixels(), image.pixels().length);
    int row = 3 * image.width();
    var raster =
        Raster.createInterleavedRaster(
            data, image.width(), image.height(), row, 3, RGB_ORDER.clone(), null);
    return new BufferedImage(colors, raster, false, null);
  }

  /** The image's pixels; shares their array where it can. */
  static RgbImage toRgb(BufferedImage image) {
    ColorModel colors = image.getColorModel();
    if (!(colors instanceof ComponentColorModel)) {
      return fromPackedOrPalette(image);
    }
    if (colors.getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
      return fromSamples(image, 0, 0, 0);
    }
    if (colors.getColorSpace().isCS_sRGB()) {
      return isPlainBytes(image) ? fromBytes(image) : fromSamples(image, 0, 1, 2);
    }
    var converted =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    return fromPackedOrPalette(new ColorConvertOp(null).filter(image, converted));
  }

  private static RgbImage fromPackedOrPalette(BufferedImage image) {
    int width = image.getWidth();
    RgbImage out = RgbImage.blank(width, image.getHeight());
    int[] row = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        out.set(x, y, row[x] >> 16, row[x] >> 8, row[x]);
      }
    }
    return out;
  }

  /**
   * Takes the samples as they are. {@code BufferedImage.getRGB} would take gray for linear light
   * and brighten it.
   */
  private static RgbImage fromSamples(BufferedImage image, int red, int green, int blue) {
    Raster raster = image.getRaster();
    int width = image.getWidth();
    int bands = raster.getNumBands();
    int max = (1 << image.getColorModel().getComponentSize(0)) - 1;
    RgbImage out = RgbImage.blank(width, image.getHeight());
    int[] row = new int[width * bands];
    for (int y = 0; y < image.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int at = x * bands;
        out.set(
            x,
            y,
            to8Bits(row[at + red], max),
            to8Bits(row[at + green], max),
            to8Bits(row[at + blue], max));
      }
    }
    return out;
  }

  private static int to8Bits(int sample, int max) {
    return max == 255 ? sample : (sample * 255 + max / 2) / max;
  }

  private static boolean isPlainBytes(BufferedImage image) {
    return image.getRaster().getDataBuffer() instanceof DataBufferByte
        && image.getRaster().getSampleModel() instanceof PixelInterleavedSampleModel model
        && image.getRaster().getParent() == null
        && model.getNumBands() >= 3;
  }

  private static RgbImage fromBytes(BufferedImage image) {
    var model = (PixelInterleavedSampleModel) image.getRaster().getSampleModel();
    byte[] in = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    int bytes = 3 * image.getWidth() * image.getHeight();
    if (Arrays.equals(model.getBandOffsets(), RGB_ORDER) && in.length == bytes) {
      return new RgbImage(image.getWidth(), image.getHeight(), in);
    }
    RgbImage out = RgbImage.blank(image.getWidth(), image.getHeight());
    int[] bands = model.getBandOffsets();
    for (int y = 0; y < out.height(); y++) {
      for (int x = 0; x < out.width(); x++) {
        int at = y * model.getScanlineStride() + x * model.getPixelStride();
        out.set(x, y, in[at + bands[0]], in[at + bands[1]], in[at + bands[2]]);
      }
    }
    return out;
  }
}
