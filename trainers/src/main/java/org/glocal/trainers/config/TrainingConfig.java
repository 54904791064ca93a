package org.glocal.trainers.config;

import com.google.gson.annotations.JsonAdapter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.glocal.graphs.Check;
import org.glocal.graphs.filters.FilterKind;
import org.glocal.graphs.generators.Generator;
import org.glocal.graphs.methods.Method;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.steps.Player;
import org.glocal.graphs.steps.StepConfig;
import org.glocal.graphs.steps.StepDefinition;

/**
 * What a translator is trained on, how, and how long. Written into the run and read back on resume
 * as {@link TrainingConfigJson} says.
 *
 * @param method how it is trained
 * @param settings of the method and its terms
 * @param data what it is trained on
 * @param network sizes of the networks
 * @param step sizes of a step
 * @param learningRates by player, of the run's first part; they fall linearly to nothing in the
 *     rest
 * @param steps of the whole run
 * @param seed of everything random
 * @param records what the run writes down, and when
 * @param validation how checkpoints are scored; null for not at all
 * @param code version of glocal that began the run; null where nobody said
 */
@JsonAdapter(TrainingConfigJson.class)
public record TrainingConfig(
    Method method,
    MethodSettings settings,
    TrainingData data,
    NetworkConfig network,
    StepConfig step,
    Map<String, Double> learningRates,
    long steps,
    long seed,
    RecordConfig records,
    ValidationConfig validation,
    String code) {

  /** The form that this code writes; {@link ConfigUpgrade} reads older ones. */
  public static final int VERSION = 3;

  public TrainingConfig {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(learningRates, "learningRates");
    Objects.requireNonNull(records, "records");
    learningRates = Collections.unmodifiableMap(new LinkedHashMap<>(learningRates));
    Check.that(steps >= 1, "steps", "1 or more", steps);
    settings.check(network, step);
    checkSides(data, step, settings.generator(network).stride());
    checkRates(learningRates, settings, network);
  }

  private static void checkSides(TrainingData data, StepConfig step, int stride) {
    int side = Math.min(step.height(), step.width());
    Check.that(
        data.shortSide() >= side,
        "shortSide",
        "at least the crop's shorter side, " + side,
        data.shortSide());
    for (int one : new int[] {step.height(), step.width()}) {
      Check.that(one % stride == 0, "crop side", "a multiple of %d px".formatted(stride), one);
    }
  }

  private static void checkRates(
      Map<String, Double> rates, MethodSettings settings, NetworkConfig network) {
    Set<String> players =
        settings.players(settings.network(network)).stream()
            .map(Player::name)
            .collect(Collectors.toSet());
    Check.that(
        rates.keySet().equals(players),
        "learningRates",
        "one of each player, " + players,
        rates.keySet());
    rates.forEach(
        (name, rate) -> Check.that(rate >= 0, "learningRates." + name, "0 or more", rate));
  }

  /**
   * One learning rate for all players, but for their own factors.
   *
   * @param rate of a player whose factor is 1
   */
  public static Map<String, Double> ratesOf(
      MethodSettings settings, NetworkConfig network, double rate) {
    Map<String, Double> rates = new LinkedHashMap<>();
    settings
        .players(settings.network(network))
        .forEach(player -> rates.put(player.name(), rate * player.rateFactor()));
    return rates;
  }

  /** The same run with another number of steps. */
  public TrainingConfig withSteps(long count) {
    return with(data, count, validation, code);
  }

  /** The same run with other records of it, which touch no weight. */
  public TrainingConfig withRecords(RecordConfig others) {
    return new TrainingConfig(
        method,
        settings,
        data,
        network,
        step,
        learningRates,
        steps,
        seed,
        others,
        validation,
        code);
  }

  /** The same run, begun by a version of glocal and scored in a way. */
  public TrainingConfig begunBy(String glocal, ValidationConfig scored) {
    return with(data, steps, scored, glocal);
  }

  /** The same run with other settings of its method. */
  public TrainingConfig withSettings(MethodSettings other) {
    return new TrainingConfig(
        method, other, data, network, step, learningRates, steps, seed, records, validation, code);
  }

  /** The same run behind another prior. */
  public TrainingConfig withPrior(Optional<FilterKind> prior) {
    return with(
        new TrainingData(data.from(), data.to(), data.shortSide(), prior), steps, validation, code);
  }

  private TrainingConfig with(
      TrainingData seen, long count, ValidationConfig scored, String glocal) {
    return new TrainingConfig(
        method, settings, seen, network, step, learningRates, count, seed, records, scored, glocal);
  }

  /** The generator that is trained and exported. */
  public Generator generator() {
    return settings.generator(network).trainedAt(data.shortSide());
  }

  /** How images are resized for training. */
  public ImageScale imageScale() {
    int least = generator().whole() ? Math.min(step.width(), step.height()) : data.shortSide();
    return new ImageScale(least, data.shortSide());
  }

  /** What a step trains. */
  public StepDefinition definition() {
    return settings.definition(network);
  }

  /**
   * The learning rates of a step by player: constant in the method's first part (for most the first
   * half), then linear towards zero, never quite there (CUT's schedule, in steps).
   *
   * @param number of the step, counted from 1
   */
  public Map<String, Double> learningRatesAt(long number) {
    long constant = (long) (steps * method.constantShare());
    long decay = steps - constant;
    double factor = 1 - Math.max(0, number - constant - 1) / (double) (decay + 1);
    Map<String, Double> rates = new LinkedHashMap<>(learningRates);
    rates.replaceAll((player, rate) -> rate * factor);
    return rates;
  }
}
