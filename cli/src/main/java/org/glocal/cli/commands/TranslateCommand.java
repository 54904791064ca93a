package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.nio.file.Path;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.datasets.files.Staging;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.savedmodels.Translation;
import org.glocal.savedmodels.Translator;

/** Translates a folder of images; names and sizes stay. */
@Parameters(commandDescription = "translates a folder of images, keeping their names and sizes")
public final class TranslateCommand implements Command {

  @Parameter(names = "--model", required = true, description = "SavedModel of the translator")
  private Path model;

  @Parameter(names = "--images", required = true, description = "folder of PNG and JPEG images")
  private Path images;

  @Parameter(names = "--out", required = true, description = "new folder for the translations")
  private Path out;

  @Parameter(
      names = "--attention",
      description = "new folder for the foreground attention, grey PNGs")
  private Path attention;

  @ParametersDelegate private final TrustFlag trust = new TrustFlag();

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    Staging.requireUnused(out);
    var folder = ImageFolder.open(images);
    try (var translator = Translator.load(model, trust.trust(), invocation.session())) {
      if (attention == null) {
        Staging.folder(out, staged -> translate(invocation, folder, translator, staged, null));
      } else {
        Staging.folder(
            attention,
            maps ->
                Staging.folder(
                    out, staged -> translate(invocation, folder, translator, staged, maps)));
      }
    }
    invocation.resultf("%d images in %s%n", folder.samples().size(), out);
    return ExitCode.DONE;
  }

  private static void translate(
      Invocation invocation, ImageFolder folder, Translator translator, Path staged, Path maps)
      throws IOException {
    invocation.keepConfig(staged);
    invocation.progress().phase("translating");
    var done = new int[1];
    folder.copy(
        staged,
        (sample, target) -> {
          invocation.interruption().check();
          RgbImage image = Images.read(sample.image());
          var translation = translator.translate(image.pixels(), image.width(), image.height());
          ImageFolder.write(new RgbImage(image.width(), image.height(), translation.rgb()), target);
          if (maps != null) {
            Images.writePng(grey(translation), maps.resolve(sample.id() + ".png"));
          }
          invocation.progress().update(++done[0], folder.samples().size(), "");
        });
  }

  private static RgbImage grey(Translation translation) {
    var image = RgbImage.blank(translation.width(), translation.height());
    float[] foreground = translation.foreground();
    for (int i = 0; i < foreground.length; i++) {
      int value = Math.round(255 * Math.min(Math.max(foreground[i], 0), 1));
      image.set(i % image.width(), i / image.width(), value, value, value);
    }
    return image;
  }
}
