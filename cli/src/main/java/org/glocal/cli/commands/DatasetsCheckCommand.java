package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.images.Images;

/** Reads every label and every pixel once. Exit code 2 if anything is wrong with them. */
@Parameters(commandDescription = "reads a dataset whole: counts per class, sizes and problems")
public final class DatasetsCheckCommand implements Command {

  @Parameter(description = "SPEC", required = true)
  private String spec;

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    var problems = new ArrayList<String>();
    var dataset = Datasets.open(DatasetSpec.parse(spec), problems::add);
    decodeAll(invocation, dataset, problems);
    invocation.result("dataset   " + dataset.name());
    invocation.result("images    " + dataset.samples().size());
    sizes(invocation, dataset);
    if (dataset.labelled()) {
      objects(invocation, dataset);
    } else {
      invocation.result("labels    none");
    }
    invocation.result("problems  " + problems.size());
    problems.forEach(problem -> invocation.result("  " + problem));
    return problems.isEmpty() ? ExitCode.DONE : ExitCode.WRONG_REQUEST;
  }

  private static void decodeAll(
      Invocation invocation, DetectionDataset dataset, List<String> problems) throws IOException {
    invocation.progress().phase("reading");
    int done = 0;
    for (var sample : dataset.samples()) {
      invocation.interruption().check();
      try {
        Images.read(sample.image());
      } catch (IllegalArgumentException e) { // names the file; the next ones may be broken too
        problems.add(e.getMessage());
      }
      invocation.progress().update(++done, dataset.samples().size(), "");
    }
  }

  private static void sizes(Invocation invocation, DetectionDataset dataset) {
    var sizes = new TreeMap<String, Integer>();
    dataset.samples().forEach(s -> sizes.merge(s.width() + "x" + s.height(), 1, Integer::sum));
    invocation.result("sizes     " + (sizes.size() > 1 ? sizes.size() + " different" : ""));
    sizes.entrySet().stream()
        .sorted((a, b) -> b.getValue() - a.getValue())
        .limit(10)
        .forEach(size -> invocation.resultf("  %-20s %d%n", size.getKey(), size.getValue()));
  }

  private static void objects(Invocation invocation, DetectionDataset dataset) {
    var counts = new LinkedHashMap<String, Integer>();
    dataset.classes().forEach(name -> counts.put(name, 0));
    int total = 0;
    for (var sample : dataset.samples()) {
      for (var annotation : sample.annotations()) {
        counts.merge(annotation.className(), 1, Integer::sum);
        total++;
      }
    }
    invocation.result("objects   " + total);
    counts.forEach((name, count) -> invocation.resultf("  %-20s %d%n", name, count));
  }
}
