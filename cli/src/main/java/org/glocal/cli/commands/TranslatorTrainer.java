package org.glocal.cli.commands;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.glocal.cli.options.Invocation;
import org.glocal.datasets.DetectionDataset;
import org.glocal.trainers.runs.RunFolder;
import org.glocal.trainers.translator.TranslatorTraining;

/** A training run whose steps are shown and that the user can interrupt. */
final class TranslatorTrainer {

  private final Invocation invocation;
  private final String phase;
  private final ValidationFlags.Running judge;

  /**
   * @param phase what the progress display calls it
   * @param judge validates where the run wants it; null for a run that does not
   */
  TranslatorTrainer(Invocation invocation, String phase, ValidationFlags.Running judge) {
    this.invocation = invocation;
    this.phase = phase;
    this.judge = judge;
  }

  TranslatorTraining.Outcome train(
      RunFolder run, DetectionDataset from, DetectionDataset to, boolean resume)
      throws IOException, InterruptedException {
    var progress = invocation.progress();
    var begun = new boolean[1];
    return new TranslatorTraining(
            run,
            invocation.session(),
            (step, steps, losses, imagesPerSecond) -> {
              if (!begun[0]) {
                begun[0] = true;
                progress.phase(phase, step - 1);
              }
              progress.update(step, steps, detail(losses, imagesPerSecond));
            },
            invocation.interruption(),
            judge == null ? null : judge.validation())
        .train(from, to, resume);
  }

  private static String detail(Map<String, Float> losses, double imagesPerSecond) {
    var text = new StringBuilder();
    losses.forEach(
        (name, value) -> text.append(String.format(Locale.ROOT, "%s %.3f  ", name, value)));
    return text.append(String.format(Locale.ROOT, "%.1f images/s", imagesPerSecond)).toString();
  }
}
