package org.glocal.trainers.translator;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.glocal.trainers.samples.SampleSigns;

/** Looks at what a run measures for what usually means that it goes wrong. */
final class Alarms {

  private static final double PINNED = 0.01;
  private static final double NO_CONTRAST = 0.05;
  private static final double NO_LOSS = 0.005;
  private static final double WAITING = 0.1;
  private static final double SATURATED = 0.2;
  private static final double ON_EDGES = 0.05;
  private static final double TIMES_OFF_EDGES = 3;
  private static final double FOREIGN = 0.05;
  private static final double MOST = 0.5;

  /** What can go wrong, by which signs it is known, and what to try. */
  enum Alarm {
    BACKGROUND_ALL(
        List.of("backgroundAttention"),
        sign -> sign[0] > 1 - PINNED,
        "the background attention is 1 nearly everywhere (mean %.3f): the translator paints"
            + " nothing; go on if the run is young, else compare with method cut, which has no"
            + " attention"),
    BACKGROUND_NONE(
        List.of("backgroundAttention"),
        sign -> sign[0] < PINNED,
        "the background attention is 0 nearly everywhere (mean %.3f): nothing of the input is kept"
            + " as it is; harmless if all of it has to change, as in fog, else look at the"
            + " samples"),
    COLLAPSE(
        List.of("contrast"),
        sign -> sign[0] < NO_CONTRAST,
        "the translations have nearly no contrast left (%.3f of their inputs'): they collapse to"
            + " one color; look at the samples, stop, and train again with a lower setting learningRate or"
            + " another setting gan"),
    DISCRIMINATOR_WINS(
        List.of("discriminator"),
        sign -> sign[0] < NO_LOSS,
        "the discriminator tells every translation apart (its loss: %.4f): the adversarial loss"
            + " teaches little; try a lower setting learningRate, lsgan as setting gan, or more images of Y"),
    SLOW_FEED(
        List.of("dataWait"),
        sign -> sign[0] > WAITING,
        "steps wait for images for %.2f of their time, more than a tenth: put the images on a"
            + " faster disk, or make them smaller once and for all"),
    CONTENT_SATURATED(
        List.of(SampleSigns.CONTENT_SATURATION, SampleSigns.SATURATION_OF_Y),
        sign -> sign[0] > sign[1] + SATURATED,
        "the content maps are saturated: %.2f of what is painted lies at the ends of the range (of"
            + " Y's own images: %.2f), where nothing is learned; train again with a filter as prior, so that less is left"
            + " to paint, or a lower setting learningRate"),
    EDGES_ONLY(
        List.of(SampleSigns.FOREGROUND_ON_EDGES, SampleSigns.FOREGROUND_OFF_EDGES),
        sign -> sign[0] > ON_EDGES && sign[0] > TIMES_OFF_EDGES * sign[1],
        "only edges are painted: the foreground attention is %.2f on the input's edges and %.2f"
            + " elsewhere, so that surfaces keep their colors; train again with a filter as prior,"
            + " or compare with method cut, which has no attention"),
    FOREIGN_COLORS(
        List.of(SampleSigns.FOREIGN_COLORS, SampleSigns.FOREIGN_COLORS_OF_Y),
        sign -> sign[0] > sign[1] + FOREIGN,
        "%.2f of the translations' pixels have colors that Y hardly has (of Y's own images: %.2f):"
            + " the detector has never seen the like; look at the samples, and train again with a"
            + " filter as prior, a lower setting learningRate or more images of Y"),
    SIMILARITIES_SATURATED(
        List.of("similaritySaturation"),
        sign -> sign[0] > MOST,
        "%.2f of the similarities that the loss compares are 1 or -1, where they have no gradient:"
            + " the feature network does not fit its pixels; look at setting featuresPixels, and at"
            + " docs/features.md");

    private final List<String> signs;
    private final Predicate<double[]> cause;
    private final String text;

    Alarm(List<String> signs, Predicate<double[]> cause, String text) {
      this.signs = signs;
      this.cause = cause;
      this.text = text;
    }

    /** What is wrong, what was measured and what to try, in one line. */
    private String warning(double[] measured) {
      Object[] values = new Object[measured.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = measured[i];
      }
      return String.format(Locale.ROOT, text, values);
    }
  }

  private final Set<Alarm> sounding = EnumSet.noneOf(Alarm.class);

  /**
   * Judges what was measured. An alarm whose signs were not measured stays as it is.
   *
   * @param measured means of losses and signs by their names in metrics.jsonl
   * @return a warning for each alarm that was not on before
   */
  Map<Alarm, String> hear(Map<String, Double> measured) {
    Map<Alarm, String> begun = new EnumMap<>(Alarm.class);
    for (Alarm alarm : Alarm.values()) {
      if (measured.keySet().containsAll(alarm.signs)) {
        double[] signs = alarm.signs.stream().mapToDouble(measured::get).toArray();
        if (!alarm.cause.test(signs)) {
          sounding.remove(alarm);
        } else if (sounding.add(alarm)) {
          begun.put(alarm, alarm.warning(signs));
        }
      }
    }
    return begun;
  }
}
