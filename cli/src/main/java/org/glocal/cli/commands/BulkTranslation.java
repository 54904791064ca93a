package org.glocal.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glocal.cli.options.Invocation;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.ImageSize;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.savedmodels.models.TranslatedImage;
import org.glocal.savedmodels.translator.TranslatorModel;

/** Translates the images of a folder that are not translated yet. */
final class BulkTranslation {

  private final Invocation invocation;
  private final TranslatorModel translator;
  private final int tile;

  /**
   * One image and where its results go.
   *
   * @param image the original
   * @param translated its translation
   * @param mask its foreground; null if that is not wanted
   */
  private record Job(Sample image, Path translated, Path mask) {

    boolean done() {
      return Files.exists(translated) && (mask == null || Files.exists(mask));
    }
  }

  /**
   * @param tile longest side that is translated at once, px
   */
  BulkTranslation(Invocation invocation, TranslatorModel translator, int tile) {
    this.invocation = invocation;
    this.translator = translator;
    this.tile = tile;
  }

  /**
   * Refuses, before any work, images that cannot be translated or whose names would meet.
   *
   * @throws IllegalArgumentException one line that names the image
   */
  static void check(ImageFolder folder, OutputFormat format) {
    Map<String, Path> names = new HashMap<>();
    for (Sample sample : folder.samples()) {
      TranslatorModel.requireSides(sample.image(), new ImageSize(sample.width(), sample.height()));
      String name = format.name(folder.relative(sample));
      Path other = names.put(name, sample.image());
      if (other != null) {
        throw new IllegalArgumentException(
            "%s: would be written to %s, as %s would; choose --format same"
                .formatted(sample.image(), name, other));
      }
    }
  }

  /**
   * Translates.
   *
   * @param out gets the translations, below the same folders
   * @param masks gets the foreground as grey PNGs; null for none
   */
  void run(ImageFolder folder, OutputFormat format, Path out, Path masks) throws IOException {
    List<Job> open = new ArrayList<>();
    for (Sample sample : folder.samples()) {
      String name = format.name(folder.relative(sample));
      Path mask = masks == null ? null : masks.resolve(sample.id() + ".png");
      open.add(new Job(sample, out.resolve(name), mask));
    }
    open.removeIf(Job::done);
    int all = folder.samples().size();
    var done = new int[] {all - open.size()};
    invocation.progress().phase("translating", done[0]);
    try (var overlap =
        new Overlap<Job, RgbImage, TranslatedImage>(
            job -> Images.read(job.image().image()),
            image -> {
              invocation.interruption().check();
              TranslatedImage translation = translate(image);
              invocation.progress().update(++done[0], all, "");
              return translation;
            },
            BulkTranslation::write)) {
      overlap.run(open);
    }
  }

  private TranslatedImage translate(RgbImage image) throws IOException {
    return translator.translate(image, tile, () -> invocation.interruption().check());
  }

  private static void write(Job job, TranslatedImage translation) throws IOException {
    RgbImage image = translation.image();
    if (job.mask() != null) {
      var mask = RgbImage.gray(translation.foreground(), image.width(), image.height());
      Images.writePng(mask, job.mask());
    }
    Images.write(image, job.translated());
  }
}
