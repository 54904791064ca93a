package org.glocal.cli.jobs;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.glocal.datasets.images.RgbImage;
import org.glocal.evaluation.validation.CheckpointScore;
import org.glocal.evaluation.validation.ValidationScore;
import org.glocal.trainers.translator.Validation;

/**
 * Validation of a run by a frozen detector.
 *
 * @param by scores translators
 */
public record DetectorValidation(CheckpointScore by) implements Validation {

  @Override
  public Score score(UnaryOperator<RgbImage> translator) throws IOException {
    return new Paired(by.of(translator));
  }

  private record Paired(ValidationScore score) implements Score {

    @Override
    public double value() {
      return score.value();
    }

    @Override
    public double pValue(Score other) {
      return other instanceof Paired paired
          ? score.pValue(paired.score).orElse(Double.NaN)
          : Double.NaN;
    }
  }
}
