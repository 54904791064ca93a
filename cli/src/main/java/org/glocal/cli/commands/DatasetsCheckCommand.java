package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import java.io.IOException;
import java.util.Map;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.datasets.DatasetCheck;
import org.glocal.datasets.DatasetSpec;

/**
 * Checks a dataset: reads every label and every pixel once. Exit code 2 if anything is wrong with
 * them.
 */
@Parameters(commandDescription = "reads a dataset whole: counts per class, sizes and problems")
public final class DatasetsCheckCommand implements Command {

  private static final int SIZES_SHOWN = 10;
  private static final int PROBLEMS_SHOWN = 100;

  @Parameter(description = "SPEC", required = true)
  private String spec;

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    var check = DatasetCheck.of(DatasetSpec.parse(spec), invocation.listener());
    invocation.result("dataset   " + check.dataset().name());
    invocation.result("images    " + check.dataset().samples().size());
    invocation.result("sizes     " + check.sizes().size());
    check.sizes().entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(SIZES_SHOWN)
        .forEach(size -> invocation.resultf("  %-20s %d%n", size.getKey(), size.getValue()));
    if (check.dataset().labeled()) {
      int total = check.objects().values().stream().mapToInt(count -> count).sum();
      invocation.result("objects   " + total);
      invocation.result("crowds    " + check.crowds());
      invocation.result("difficult " + check.difficult());
      check.objects().forEach((name, count) -> invocation.resultf("  %-20s %d%n", name, count));
    } else {
      invocation.result("labels    none");
    }
    invocation.result("problems  " + check.problems().size());
    int shown = Math.min(PROBLEMS_SHOWN, check.problems().size());
    check.problems().subList(0, shown).forEach(problem -> invocation.result("  " + problem));
    if (shown < check.problems().size()) {
      invocation.resultf("  and %d more%n", check.problems().size() - shown);
    }
    return check.problems().isEmpty() ? ExitCode.DONE : ExitCode.WRONG_REQUEST;
  }
}
