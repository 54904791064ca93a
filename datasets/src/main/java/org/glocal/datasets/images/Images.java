package org.glocal.datasets.images;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.glocal.datasets.files.Staging;

/** Image files to pixels and back: the one path by which images enter and leave the toolkit. */
public final class Images {

  /** The largest image that is decoded, px; a file that claims more is refused unread. */
  public static final long MAX_PIXELS = 100_000_000;

  private static final float JPEG_QUALITY = 0.95f;

  private Images() {}

  /**
   * Decodes a PNG or JPEG of any flavour to sRGB: gray is spread over the channels, palettes are
   * looked up, 16 bits become 8, CMYK and embedded RGB profiles are converted, alpha is dropped
   * (the color below it stays), and the image is turned as its EXIF orientation says.
   *
   * @throws IllegalArgumentException if the file is missing, no image, damaged, or larger than
   *     {@link #MAX_PIXELS}; one line that names it
   * @throws IOException if the disk fails
   */
  public static RgbImage read(Path file) throws IOException {
    return ImageDecoder.read(file);
  }

  /**
   * Reads the stored numbers of a gray PNG of 8 or 16 bits, as depth, disparity and instance ids
   * are kept.
   *
   * @throws IllegalArgumentException as {@link #read}, and if the image is not gray
   */
  public static GrayImage readGray(Path file) throws IOException {
    return ImageDecoder.readGray(file);
  }

  /**
   * The size {@link #read} would give, from the file's header alone.
   *
   * @throws IllegalArgumentException as {@link #read}
   */
  public static ImageSize size(Path file) throws IOException {
    return ImageDecoder.size(file);
  }

  /** Encodes as an 8-bit RGB PNG. */
  public static byte[] png(RgbImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    return encode(RgbConversion.asBuffered(image), writer, writer.getDefaultWriteParam());
  }

  /** Writes an 8-bit RGB PNG, whole or not at all; missing parent folders are made. */
  public static void writePng(RgbImage image, Path file) throws IOException {
    byte[] encoded = png(image);
    Staging.file(file, staged -> Files.write(staged, encoded));
  }

  /**
   * Encodes as a JPEG.
   *
   * @param quality (0, 1]; 0.95 is hard to tell from the original
   */
  public static byte[] jpeg(RgbImage image, float quality) {
    if (!(quality > 0 && quality <= 1)) {
      throw new IllegalArgumentException(
          "JPEG quality: want above 0 and at most 1, got " + quality);
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(quality);
    return encode(RgbConversion.asBuffered(image), writer, parameters);
  }

  /**
   * Writes a JPEG, whole or not at all; missing parent folders are made.
   *
   * @param quality (0, 1]; 0.95 is hard to tell from the original
   */
  public static void writeJpeg(RgbImage image, Path file, float quality) throws IOException {
    byte[] encoded = jpeg(image, quality);
    Staging.file(file, staged -> Files.write(staged, encoded));
  }

  /**
   * Writes an image as its file name says, whole or not at all: PNG for {@code .png}, otherwise
   * JPEG of quality 0.95; missing parent folders are made.
   */
  public static void write(RgbImage image, Path file) throws IOException {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
      writePng(image, file);
    } else {
      writeJpeg(image, file, JPEG_QUALITY);
    }
  }

  /**
   * Writes a 16-bit gray PNG; {@link #readGray} reads it back.
   *
   * @throws IOException if the disk fails
   */
  public static void writeGray(GrayImage image, Path file) throws IOException {
    var gray = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_USHORT_GRAY);
    short[] data = ((DataBufferUShort) gray.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < data.length; i++) {
      data[i] = (short) image.values()[i];
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    byte[] encoded = encode(gray, writer, writer.getDefaultWriteParam());
    Staging.file(file, staged -> Files.write(staged, encoded));
  }

  /** The image itself or, if it is wider, resized to a width in px with its aspect kept. */
  public static RgbImage atMostWide(RgbImage image, int width) {
    if (image.width() <= width) {
      return image;
    }
    return resize(
        image, width, Math.max(1, Math.round((float) image.height() * width / image.width())));
  }

  /**
   * Resizes with the antialiased bicubic kernel (a = -0.5), the one of Pillow's {@code
   * Image.resize(.., BICUBIC)}.
   *
   * @param width px, 1 or more
   * @param height px, 1 or more
   */
  public static RgbImage resize(RgbImage image, int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "resize: want a size of at least 1 x 1 px, got %d x %d".formatted(width, height));
    }
    return Bicubic.resize(image, width, height);
  }

  private static byte[] encode(
      RenderedImage image, ImageWriter writer, ImageWriteParam parameters) {
    var bytes = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode an image in memory", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
