package org.glocal.datasets.images;

import com.twelvemonkeys.imageio.color.ColorSpaces;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.InflaterInputStream;
import javax.imageio.stream.ImageInputStream;

/** The color profile of a PNG, which the JDK's reader passes over. */
final class PngProfile {

  private static final int MAX_BYTES = 4 << 20; // inflated

  private PngProfile() {}

  /**
   * The space of the profile in the iCCP chunk; null if there is none, it is sRGB, not of three
   * colors, or damaged. Leaves the stream at its start.
   */
  static ColorSpace of(ImageInputStream png) throws IOException {
    try {
      byte[] chunk = PngChunks.find(png, "iCCP");
      if (chunk == null) {
        return null;
      }
      int name = 0;
      while (chunk[name] != 0) {
        name++;
      }
      int start = name + 2; // the name's end and the method of compression
      var inflater =
          new InflaterInputStream(new ByteArrayInputStream(chunk, start, chunk.length - start));
      ColorSpace space =
          ColorSpaces.createColorSpace(ICC_Profile.getInstance(inflater.readNBytes(MAX_BYTES)));
      return space.getType() == ColorSpace.TYPE_RGB && !space.isCS_sRGB() ? space : null;
    } catch (IOException | RuntimeException e) {
      return null; // a profile that cannot be read must not cost the image
    } finally {
      png.seek(0);
    }
  }

  /** The image in sRGB. */
  static RgbImage convert(RgbImage image, ColorSpace from) {
    var colors =
        new ComponentColorModel(
            from, false, false, ComponentColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
    var raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(image.pixels(), image.pixels().length),
            image.width(),
            image.height(),
            3 * image.width(),
            3,
            new int[] {0, 1, 2},
            null);
    var profiled = new BufferedImage(colors, raster, false, null);
    var converted = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
    return RgbConversion.toRgb(new ColorConvertOp(null).filter(profiled, converted));
  }
}
