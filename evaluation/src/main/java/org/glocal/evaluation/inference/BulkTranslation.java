package org.glocal.evaluation.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.Sample;
import org.glocal.datasets.files.ResumableFolder;
import org.glocal.datasets.files.Staging;
import org.glocal.datasets.images.ImageSize;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.datasets.work.WorkListener;
import org.glocal.savedmodels.models.TranslatedImage;
import org.glocal.savedmodels.translator.TranslatorModel;

/** Translates the images of a folder and of those in it; what is translated already stays. */
public final class BulkTranslation {

  private static final String STAGE = "translating";

  private final Path folder;
  private final List<Sample> samples;
  private final OutputFormat format;

  /**
   * One image and where its results go.
   *
   * @param image the original
   * @param translated its translation
   * @param mask its foreground, if that is wanted
   */
  private record Job(Sample image, Path translated, Optional<Path> mask) {

    boolean done() {
      return Files.exists(translated) && mask.map(Files::exists).orElse(true);
    }
  }

  /**
   * Where translations go. Each folder appears when it is whole; see {@link ResumableFolder}.
   *
   * @param translations new folder; images keep their paths below it
   * @param masks new folder for the foreground as gray PNGs, if that is wanted
   * @param contents what decides every byte of the output, settings and model, as text
   * @param resume whether unfinished folders of equal contents may be gone on with
   * @param beside writes more files into the folder of the translations before it appears
   */
  public record Output(
      Path translations,
      Optional<Path> masks,
      String contents,
      boolean resume,
      Staging.Content beside) {}

  private BulkTranslation(Path folder, List<Sample> samples, OutputFormat format) {
    this.folder = folder;
    this.samples = samples;
    this.format = format;
  }

  /**
   * Lists the images and refuses, before any work, those that cannot be translated or whose names
   * would meet.
   *
   * @param format of the translations
   * @throws IllegalArgumentException if there is no such folder, no image in it, a file that is no
   *     image, or an image too small; one line that names it
   */
  public static BulkTranslation of(Path folder, OutputFormat format) throws IOException {
    var samples = Datasets.open(DatasetSpec.ofImages(folder)).samples();
    var translation = new BulkTranslation(folder, samples, format);
    translation.check();
    return translation;
  }

  private void check() {
    Map<String, Path> names = new HashMap<>();
    for (Sample sample : samples) {
      TranslatorModel.requireSides(sample.image(), new ImageSize(sample.width(), sample.height()));
      String name = name(sample);
      Path other = names.put(name, sample.image());
      if (other != null) {
        throw new IllegalArgumentException(
            "%s: would be written to %s, as %s would; choose the format same"
                .formatted(sample.image(), name, other));
      }
    }
  }

  /** How many images there are. */
  public int size() {
    return samples.size();
  }

  /**
   * Translates.
   *
   * @param tile longest side that is translated at once, px
   * @throws IllegalArgumentException if an output folder is in use or may not be gone on with
   */
  public void write(TranslatorModel translator, int tile, Output output, WorkListener listener)
      throws IOException {
    var translations =
        ResumableFolder.open(output.translations(), output.contents(), output.resume());
    Optional<ResumableFolder> masks = Optional.empty();
    if (output.masks().isPresent()) {
      masks =
          Optional.of(
              ResumableFolder.open(output.masks().get(), output.contents(), output.resume()));
    }
    output.beside().writeTo(translations.staged());
    var staged = masks.map(ResumableFolder::staged);
    run(translator, tile, open(translations.staged(), staged), listener);
    if (masks.isPresent()) {
      masks.get().finish();
    }
    translations.finish();
  }

  private List<Job> open(Path out, Optional<Path> masks) {
    List<Job> open = new ArrayList<>();
    for (Sample sample : samples) {
      var mask = masks.map(into -> into.resolve(sample.id() + ".png"));
      open.add(new Job(sample, out.resolve(name(sample)), mask));
    }
    open.removeIf(Job::done);
    return open;
  }

  private void run(TranslatorModel translator, int tile, List<Job> open, WorkListener listener)
      throws IOException {
    var done = new int[] {samples.size() - open.size()};
    listener.advance(STAGE, done[0], samples.size());
    try (var pipeline =
        new InferencePipeline<Job, RgbImage, TranslatedImage>(
            job -> Images.read(job.image().image()),
            image -> {
              var translated = translator.translate(image, tile, listener::throwIfStopRequested);
              listener.advance(STAGE, ++done[0], samples.size());
              return translated;
            },
            BulkTranslation::write)) {
      pipeline.run(open);
    }
  }

  /** An image's path below the output folder, with slashes on every platform. */
  private String name(Sample sample) {
    return format.name(folder.relativize(sample.image()).toString().replace('\\', '/'));
  }

  private static void write(Job job, TranslatedImage translation) throws IOException {
    RgbImage image = translation.image();
    if (job.mask().isPresent()) {
      var mask = RgbImage.gray(translation.foreground(), image.width(), image.height());
      Images.writePng(mask, job.mask().get());
    }
    Images.write(image, job.translated());
  }
}
