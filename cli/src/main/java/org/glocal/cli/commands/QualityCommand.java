package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.flags.FeatureFlags;
import org.glocal.cli.flags.OverwriteFlag;
import org.glocal.cli.flags.TrustFlag;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.files.Staging;
import org.glocal.evaluation.quality.KernelSubsets;
import org.glocal.evaluation.quality.Quality;
import org.glocal.evaluation.quality.QualityRequest;
import org.glocal.evaluation.quality.QualityTable;
import org.glocal.savedmodels.translator.TranslatorModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** FID and KID between two sets of images, and between the objects on them. */
@Parameters(commandDescription = "FID and KID of translated images, whole and object by object")
public final class QualityCommand implements Command {

  private static final Logger LOG = LoggerFactory.getLogger(QualityCommand.class);

  @Parameter(names = "--real", required = true, description = "SPEC of real images of Y")
  private String real;

  @Parameter(
      names = "--fake",
      required = true,
      description = "SPEC of translated images, or of X with --translator")
  private String fake;

  @Parameter(
      names = "--translator",
      description = "SavedModel of a translator to translate the fake images first")
  private Path translator;

  @ParametersDelegate private final FeatureFlags featureFlags = new FeatureFlags();

  @ParametersDelegate private final TrustFlag trust = new TrustFlag();

  @Parameter(names = "--instances", description = "compare labeled objects too")
  private boolean instances;

  @Parameter(
      names = "--classes",
      description = "classes of the objects to compare, with commas between them")
  private List<String> classes = new ArrayList<>();

  @Parameter(names = "--kid-subsets", description = "how many subsets KID draws")
  private int kidSubsets = KernelSubsets.COUNT;

  @Parameter(
      names = "--kid-subset-size",
      description = "images in a subset; by default 1000, or half of them if that is less")
  private Integer kidSubsetSize;

  @Parameter(names = "--out", description = "JSON file for the metrics")
  private Path out;

  @ParametersDelegate private final OverwriteFlag overwrite = new OverwriteFlag();

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    if (out != null) {
      var inputs = new ArrayList<>(DatasetSpec.parse(real).files());
      inputs.addAll(DatasetSpec.parse(fake).files());
      overwrite.check(out, inputs);
    }
    var realImages = Datasets.open(real);
    var fakeImages = Datasets.open(fake);
    try (var network = featureFlags.load(invocation, trust.trust());
        var model =
            translator == null
                ? null
                : TranslatorModel.load(translator, trust.trust(), invocation.session())) {
      var request =
          new QualityRequest(
              realImages,
              fakeImages,
              Optional.ofNullable(model),
              network,
              instances,
              classes,
              kidSubsets,
              Optional.ofNullable(kidSubsetSize),
              invocation.seed());
      return report(invocation, Quality.of(request, invocation.listener()));
    }
  }

  private ExitCode report(Invocation invocation, Quality quality) throws IOException {
    quality.warnings().forEach(LOG::warn);
    if (out != null) {
      var text = new GsonBuilder().setPrettyPrinting().serializeNulls().create();
      Staging.file(out, file -> Files.writeString(file, text.toJson(quality.toJson()) + "\n"));
    }
    invocation.resultf("%s", QualityTable.of(quality));
    return ExitCode.DONE;
  }
}
