package org.glocal.evaluation.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.savedmodels.models.Detection;
import org.glocal.savedmodels.models.ImageTranslator;
import org.glocal.savedmodels.models.ObjectDetector;
import org.glocal.savedmodels.models.TranslatedImage;

/**
 * A world in which seeing is easy: every image holds a car at (10, 20) and a motorcycle at (60,
 * 20), 30 px each. The detector sees the car where the image is at all bright, and the motorcycle
 * only where it is very bright.
 */
public final class Fakes {

  public static final int WIDTH = 120;
  public static final int HEIGHT = 60;

  private Fakes() {}

  /** A dataset in memory whose images are files. */
  public record Data(String name, List<String> classes, List<Sample> samples, boolean labeled)
      implements DetectionDataset {}

  /** Images of one brightness, [0, 255], each with both objects. */
  public static Data data(Path folder, String name, int brightness, int count, String... classes) {
    var samples = new ArrayList<Sample>();
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve(name + i + ".png");
      try {
        Images.writePng(plain(brightness), file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      var objects =
          List.of(
              Annotation.of(classes[0], Box.ofSize(10, 20, 30, 30)),
              Annotation.of(classes[1], Box.ofSize(60, 20, 30, 30)));
      samples.add(new Sample(name + i, file, WIDTH, HEIGHT, objects));
    }
    return new Data(name, List.of(classes), samples, true);
  }

  /** Images that are each a little brighter than the one before, each with both objects. */
  public static List<Sample> shades(Path folder, String name, int count) {
    var samples = new ArrayList<Sample>();
    for (int i = 0; i < count; i++) {
      var one = data(folder, name + i + "-", 20 + i, 1, "car", "motorbike").samples().get(0);
      samples.add(new Sample(name + i, one.image(), WIDTH, HEIGHT, one.annotations()));
    }
    return samples;
  }

  private static RgbImage plain(int brightness) {
    var image = RgbImage.blank(WIDTH, HEIGHT);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      image.set(i % WIDTH, i / WIDTH, brightness, brightness, brightness);
    }
    return image;
  }

  /** Knows cars, motorcycles and kites; always raises one false alarm of low score. */
  public static class FakeDetector implements ObjectDetector {

    @Override
    public String name() {
      return "fake-detector";
    }

    @Override
    public List<String> classes() {
      return List.of("kite", "car", "motorcycle");
    }

    @Override
    public String fingerprint() {
      return "f00d";
    }

    @Override
    public List<Detection> detect(RgbImage image) {
      var found = new ArrayList<Detection>();
      found.add(new Detection("kite", 0, 0, 5, 5, 0.9));
      found.add(new Detection("car", 100, 40, 115, 55, 0.4));
      if (image.get(0, 0, 0) > 50) {
        found.add(new Detection("car", 10, 20, 40, 50, 0.8));
      }
      if (image.get(0, 0, 0) > 150) {
        found.add(new Detection("motorcycle", 60, 20, 90, 50, 0.7));
      }
      return found;
    }
  }

  /** Makes every image as bright as asked. */
  public static ImageTranslator brighten(String name, int brightness) {
    return brighten(name, brightness, false);
  }

  /** The same, untrained. */
  public static ImageTranslator filter(String name, int brightness) {
    return brighten(name, brightness, true);
  }

  private static ImageTranslator brighten(String name, int brightness, boolean filter) {
    return new ImageTranslator() {
      @Override
      public boolean isFilter() {
        return filter;
      }

      @Override
      public String name() {
        return name;
      }

      @Override
      public String fingerprint() {
        return name + brightness;
      }

      @Override
      public TranslatedImage translate(RgbImage image) {
        var foreground = new float[image.width() * image.height()];
        Arrays.fill(foreground, 0, foreground.length / 2, 1);
        return new TranslatedImage(plain(brightness), foreground);
      }
    };
  }
}
