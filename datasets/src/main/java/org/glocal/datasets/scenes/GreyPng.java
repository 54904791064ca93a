package org.glocal.datasets.scenes;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** 16-bit grey PNG files: depth and instance ids. */
final class GreyPng {

  /** Depth of what is infinitely far, or farther than 16 bits of centimetres tell. */
  static final int INFINITE = 65535;

  private GreyPng() {}

  /** Depth in whole centimetres; {@link #INFINITE} in the sky. */
  static void writeDepth(Scene scene, Path file) throws IOException {
    float[] depth = scene.depth();
    write(scene, i -> (int) Math.min(INFINITE, Math.round(100.0 * depth[i])), file);
  }

  /** Cityscapes instance ids. */
  static void writeInstances(Scene scene, Path file) throws IOException {
    int[] instances = scene.instances();
    write(scene, i -> instances[i], file);
  }

  private static void write(Scene scene, IntUnaryOperator value, Path file) throws IOException {
    int width = scene.camera().width();
    int height = scene.camera().height();
    var image = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
    short[] data = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < data.length; i++) {
      data[i] = (short) value.applyAsInt(i);
    }
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    }
    Files.write(file, bytes.toByteArray());
  }
}
