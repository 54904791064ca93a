import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.savedmodels.translator.TranslatorModel;

/**
 * How fast a translator is by itself: images are decoded before, results are thrown away. Prints
 * seconds and processor seconds an image. For {@code benchmarks/translating.py}.
 */
final class TranslateBenchmark {

  private static final int WARM_UP = 5;

  private TranslateBenchmark() {}

  /** {@code MODEL IMAGES}. */
  public static void main(String[] args) throws Exception {
    List<RgbImage> images = new ArrayList<>();
    try (var files = Files.list(Path.of(args[1]))) {
      for (Path file : files.sorted().toList()) {
        images.add(Images.read(file));
      }
    }
    try (TranslatorModel translator = TranslatorModel.load(Path.of(args[0]))) {
      for (int i = 0; i < WARM_UP; i++) {
        translate(translator, images.get(i % images.size()));
      }
      long processor = processorNanos();
      long start = System.nanoTime();
      images.forEach(image -> translate(translator, image));
      double wall = (System.nanoTime() - start) / 1e9 / images.size();
      double used = (processorNanos() - processor) / 1e9 / images.size();
      System.out.println(String.format(Locale.ROOT, "%.5f %.5f", wall, used));
    }
  }

  private static void translate(TranslatorModel translator, RgbImage image) {
    translator.translate(image);
  }

  private static long processorNanos() {
    var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime();
  }
}
