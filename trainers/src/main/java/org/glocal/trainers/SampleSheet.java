package org.glocal.trainers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.glocal.datasets.Sample;
import org.glocal.datasets.augmentation.Crops;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.methods.TranslatorStep;
import org.glocal.graphs.networks.TranslatorInference;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * Sample pictures: a row for each of the first images of X, with input, foreground, translation.
 */
final class SampleSheet {

  private static final int ROWS = 4;
  private static final int COLUMNS = 3;

  private final Operand<TUint8> input;
  private final TranslatorInference.Output output;
  private final List<RgbImage> images;
  private final int width;
  private final int height;

  /** Builds the inference graph beside the step's, on the same variables. */
  SampleSheet(Ops tf, TranslatorStep step, List<Sample> x, int shortSide) throws IOException {
    input = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(1, -1, -1, 3)));
    output = TranslatorInference.apply(tf, step.translatorReads(tf), step.network(), input);
    var rows = new java.util.ArrayList<RgbImage>();
    for (Sample sample : x.subList(0, Math.min(ROWS, x.size()))) {
      rows.add(Crops.withShortSide(Images.read(sample.image()), shortSide));
    }
    images = List.copyOf(rows);
    width = images.stream().mapToInt(RgbImage::width).max().orElseThrow();
    height = images.stream().mapToInt(RgbImage::height).max().orElseThrow();
  }

  /** Translates the images with the present weights and writes them as one PNG. */
  void write(Session session, Path file) throws IOException {
    RgbImage sheet = RgbImage.blank(COLUMNS * width, images.size() * height);
    for (int row = 0; row < images.size(); row++) {
      RgbImage image = images.get(row);
      paste(image, sheet, 0, row * height);
      translate(session, image, sheet, row * height);
    }
    Images.writePng(sheet, file);
  }

  private void translate(Session session, RgbImage image, RgbImage sheet, int top) {
    var shape = Shape.of(1, image.height(), image.width(), 3);
    try (var tensor = TUint8.tensorOf(shape, DataBuffers.of(image.pixels()));
        var result =
            session
                .runner()
                .feed(input, tensor)
                .fetch(output.translated())
                .fetch(output.foreground())
                .run()) {
      byte[] pixels = new byte[image.pixels().length];
      ((TUint8) result.get(0)).asRawTensor().data().read(pixels);
      float[] foreground = new float[image.width() * image.height()];
      ((TFloat32) result.get(1)).asRawTensor().data().asFloats().read(foreground);
      paste(grey(foreground, image.width(), image.height()), sheet, width, top);
      paste(new RgbImage(image.width(), image.height(), pixels), sheet, 2 * width, top);
    }
  }

  private static RgbImage grey(float[] values, int width, int height) {
    RgbImage image = RgbImage.blank(width, height);
    for (int i = 0; i < values.length; i++) {
      int level = Math.round(255 * Math.min(1, Math.max(0, values[i])));
      image.set(i % width, i / width, level, level, level);
    }
    return image;
  }

  private static void paste(RgbImage image, RgbImage sheet, int left, int top) {
    for (int row = 0; row < image.height(); row++) {
      int to = ((top + row) * sheet.width() + left) * 3;
      System.arraycopy(
          image.pixels(), row * image.width() * 3, sheet.pixels(), to, image.width() * 3);
    }
  }
}
