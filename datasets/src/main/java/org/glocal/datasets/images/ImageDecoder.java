package org.glocal.datasets.images;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.glocal.datasets.files.Messages;

/** Opens an image file, checks what its header claims, and decodes it. */
final class ImageDecoder {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

  /** What is done with a file once it is open and its size is known to be bearable. */
  private interface Use<T> {
    T apply(ImageReader reader, Metadata metadata) throws IOException;
  }

  /**
   * @param orientation see {@link Orientation}
   * @param space what the reader does not convert from by itself, or null
   */
  private record Metadata(int orientation, ColorSpace space) {

    static Metadata of(ImageInputStream stream, String format) throws IOException {
      return format.equals("png")
          ? new Metadata(Orientation.ofPng(stream), PngProfile.of(stream))
          : new Metadata(Orientation.ofJpeg(stream), null);
    }
  }

  private ImageDecoder() {}

  static RgbImage read(Path file) throws IOException {
    return open(
        file,
        (reader, metadata) -> {
          BufferedImage decoded = decode(reader, inRgbOrder(reader));
          RgbImage rgb = RgbConversion.toRgb(decoded);
          boolean gray = decoded.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
          boolean converted = metadata.space() == null || gray;
          return Orientation.apply(
              converted ? rgb : PngProfile.convert(rgb, metadata.space()), metadata.orientation());
        });
  }

  static GrayImage readGray(Path file) throws IOException {
    return open(
        file,
        (reader, metadata) -> {
          Raster raster = decode(reader, reader.getDefaultReadParam()).getRaster();
          if (raster.getNumBands() != 1) {
            throw new IllegalArgumentException(
                "%s: want one gray channel, found %d channels"
                    .formatted(file, raster.getNumBands()));
          }
          int[] values =
              raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
          return new GrayImage(raster.getWidth(), raster.getHeight(), values);
        });
  }

  static ImageSize size(Path file) throws IOException {
    return open(
        file,
        (reader, metadata) -> {
          int width = reader.getWidth(0);
          int height = reader.getHeight(0);
          return Orientation.swapsSides(metadata.orientation())
              ? new ImageSize(height, width)
              : new ImageSize(width, height);
        });
  }

  /**
   * Where a reader would reverse the channels of every pixel, asks it to leave them in the order of
   * {@link RgbImage}: a JPEG is decoded in two thirds of the time.
   */
  private static ImageReadParam inRgbOrder(ImageReader reader) throws IOException {
    ImageReadParam parameters = reader.getDefaultReadParam();
    var types = reader.getImageTypes(0);
    if (types.hasNext() && types.next().getBufferedImageType() == BufferedImage.TYPE_3BYTE_BGR) {
      RgbImage blank = RgbImage.blank(reader.getWidth(0), reader.getHeight(0));
      parameters.setDestination(RgbConversion.asBuffered(blank));
    }
    return parameters;
  }

  /** Decodes; the JDK only warns of a JPEG that is cut off, and paints the rest gray. */
  private static BufferedImage decode(ImageReader reader, ImageReadParam parameters)
      throws IOException {
    var damage = new ScanDamage(reader.getHeight(0));
    reader.addIIOReadUpdateListener(damage);
    reader.addIIOReadWarningListener(damage);
    BufferedImage image = reader.read(0, parameters);
    if (damage.found().isPresent()) {
      throw new IIOException(damage.found().get());
    }
    return image;
  }

  private static <T> T open(Path file, Use<T> use) throws IOException {
    String format = format(file);
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
      Metadata metadata = Metadata.of(stream, format);
      // What is known of a PNG besides its pixels is read above; faults in the rest must not
      // matter.
      reader.setInput(stream, true, format.equals("png"));
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      if (pixels == 0) {
        throw new IIOException("a side of no length");
      }
      if (pixels > Images.MAX_PIXELS) {
        throw new IllegalArgumentException(
            "%s: want an image of at most %d px, its header claims %d x %d"
                .formatted(file, Images.MAX_PIXELS, reader.getWidth(0), reader.getHeight(0)));
      }
      return use.apply(reader, metadata);
    } catch (IOException | IndexOutOfBoundsException | NegativeArraySizeException e) {
      // The file opened and began as an image, so what fails from here on is its content: the JDK's
      // and TwelveMonkeys' readers report damage by all of these.
      throw new IllegalArgumentException(
          "%s: want a whole %s image, found a damaged one (%s)"
              .formatted(file, format.toUpperCase(Locale.ROOT), Messages.firstLine(e)),
          e);
    } finally {
      reader.dispose();
    }
  }

  private static String format(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(file + ": want an image file, found none");
    }
    byte[] start;
    try (var in = Files.newInputStream(file)) {
      start = in.readNBytes(PNG.length);
    }
    if (Arrays.equals(start, PNG)) {
      return "png";
    }
    if (start.length > JPEG.length && Arrays.equals(Arrays.copyOf(start, JPEG.length), JPEG)) {
      return "jpeg";
    }
    throw new IllegalArgumentException(
        "%s: want a PNG or JPEG image, found %s"
            .formatted(file, start.length == 0 ? "an empty file" : "a file of another kind"));
  }
}
