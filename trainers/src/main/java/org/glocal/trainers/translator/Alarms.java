package org.glocal.trainers.translator;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at each logged stretch of a run for what usually means that it goes wrong. */
final class Alarms {

  /** What can go wrong, and what it is called in the log. */
  enum Alarm {
    BACKGROUND_ALL(
        "the background attention is 1 nearly everywhere: the translator paints nothing; go on if"
            + " the run is young, else compare with method cut, which has no attention"),
    BACKGROUND_NONE(
        "the background attention is 0 nearly everywhere: nothing of the input is kept as it is;"
            + " harmless if all of it has to change, as in fog, else look at the samples"),
    COLLAPSE(
        "the translations have nearly no contrast left: they collapse to one color; look at the"
            + " samples, stop, and train again with a lower learningRate or another gan.loss"),
    DISCRIMINATOR_WINS(
        "the discriminator tells every translation apart: the adversarial loss teaches little; try"
            + " a lower learningRate, gan.loss lsgan or more images of Y"),
    SLOW_FEED(
        "steps wait for images more than a tenth of their time: put the images on a faster disk,"
            + " or make them smaller once and for all");

    private final String text;

    Alarm(String text) {
      this.text = text;
    }

    /** What is wrong and what to try, in one line. */
    String text() {
      return text;
    }
  }

  private static final double PINNED = 0.01;
  private static final double NO_CONTRAST = 0.05;
  private static final double NO_LOSS = 0.005;
  private static final double WAITING = 0.1;

  private final Set<Alarm> sounding = EnumSet.noneOf(Alarm.class);

  /**
   * Judges a stretch of steps.
   *
   * @param means of losses and signs since the last stretch, by their names in metrics.jsonl
   * @return alarms that were not on in the stretch before
   */
  Set<Alarm> hear(Map<String, Double> means) {
    Set<Alarm> now = EnumSet.noneOf(Alarm.class);
    add(now, Alarm.BACKGROUND_ALL, value(means, "backgroundAttention").filter(v -> v > 1 - PINNED));
    add(now, Alarm.BACKGROUND_NONE, value(means, "backgroundAttention").filter(v -> v < PINNED));
    add(now, Alarm.COLLAPSE, value(means, "contrast").filter(v -> v < NO_CONTRAST));
    add(now, Alarm.DISCRIMINATOR_WINS, value(means, "discriminator").filter(v -> v < NO_LOSS));
    add(now, Alarm.SLOW_FEED, value(means, "dataWait").filter(v -> v > WAITING));
    Set<Alarm> begun = EnumSet.copyOf(now);
    begun.removeAll(sounding);
    sounding.clear();
    sounding.addAll(now);
    return begun;
  }

  private static void add(Set<Alarm> alarms, Alarm alarm, Optional<Double> cause) {
    cause.ifPresent(value -> alarms.add(alarm));
  }

  private static Optional<Double> value(Map<String, Double> means, String name) {
    return Optional.ofNullable(means.get(name));
  }
}
