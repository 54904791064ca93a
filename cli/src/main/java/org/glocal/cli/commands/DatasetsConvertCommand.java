package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.nio.file.Path;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.flags.OverwriteFlag;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.coco.CocoWriter;

/** Writes any dataset's annotations as COCO JSON. */
@Parameters(commandDescription = "writes any dataset's annotations as COCO JSON")
public final class DatasetsConvertCommand implements Command {

  @Parameter(description = "SPEC", required = true)
  private String spec;

  @Parameter(names = "--out", required = true, description = "JSON file to write")
  private Path out;

  @ParametersDelegate private final OverwriteFlag overwrite = new OverwriteFlag();

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    overwrite.check(out, DatasetSpec.parse(spec).files());
    var dataset = Datasets.open(spec);
    if (!dataset.labeled()) {
      throw new IllegalArgumentException(
          "data \"%s\": want a dataset with labels, found images only".formatted(spec));
    }
    var images = dataset.imageFolder();
    CocoWriter.write(dataset, images, out);
    invocation.result("coco:%s,%s".formatted(out, images));
    return ExitCode.DONE;
  }
}
