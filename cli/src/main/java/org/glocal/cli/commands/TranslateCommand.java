package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.flags.OutputFormatConverter;
import org.glocal.cli.flags.TrustFlag;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.evaluation.inference.BulkTranslation;
import org.glocal.evaluation.inference.OutputFormat;
import org.glocal.savedmodels.translator.TranslatorModel;
import org.glocal.savedmodels.translator.tiling.TiledTranslation;

/** Translates a folder of images; names and sizes stay. */
@Parameters(commandDescription = "translates a folder of images, keeping their names and sizes")
public final class TranslateCommand implements Command {

  @Parameter(names = "--model", required = true, description = "SavedModel of the translator")
  private Path model;

  @Parameter(names = "--images", required = true, description = "folder of PNG and JPEG images")
  private Path folder;

  @Parameter(names = "--out", required = true, description = "new folder for the translations")
  private Path out;

  @Parameter(
      names = "--attention",
      description = "new folder for the foreground attention, gray PNGs")
  private Path attention;

  @Parameter(
      names = "--format",
      converter = OutputFormatConverter.class,
      description = "what is written: png, jpeg, or same as the original")
  private OutputFormat format = OutputFormat.SAME;

  @Parameter(
      names = "--tile",
      description = "px; images with a longer side are translated in tiles, in bounded memory")
  private int tile = 768;

  @Parameter(names = "--resume", description = "goes on where an interrupted command stopped")
  private boolean resume;

  @ParametersDelegate private final TrustFlag trust = new TrustFlag();

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    if (tile < TiledTranslation.SMALLEST_TILE) {
      throw new IllegalArgumentException(
          "--tile: want at least %d px, got %d".formatted(TiledTranslation.SMALLEST_TILE, tile));
    }
    var images = BulkTranslation.of(folder, format);
    try (var translator = TranslatorModel.load(model, trust.trust(), invocation.session())) {
      var output =
          new BulkTranslation.Output(
              out,
              Optional.ofNullable(attention),
              contents(invocation, translator),
              resume,
              invocation::keepConfig);
      images.write(translator, tile, output, invocation.listener());
    }
    invocation.resultf("%d images in %s%n", images.size(), out);
    return ExitCode.DONE;
  }

  /** The settings that decide every byte of the output: only an equal command may resume it. */
  private static String contents(Invocation invocation, TranslatorModel translator) {
    var settings = new TreeMap<>(invocation.settings());
    settings.keySet().removeAll(List.of("resume", "threads", "device"));
    return "%s %s%n".formatted(translator.fingerprint(), settings);
  }
}
