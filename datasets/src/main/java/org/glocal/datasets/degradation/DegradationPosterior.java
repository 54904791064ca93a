package org.glocal.datasets.degradation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.glocal.datasets.images.RgbImage;
import org.glocal.datasets.random.Seeds;
import org.glocal.datasets.work.WorkListener;

/**
 * The degradations that make images of Y look like images of X: approximate Bayesian computation by
 * population Monte Carlo (Beaumont et al. 2009, "Adaptive approximate Bayesian computation").
 * Candidates degrade random images of Y; for every image of X those whose results have the nearest
 * {@link ImageStatistics} are kept, and spread a little for the next round.
 *
 * @param degradations equally likely
 * @param distance root mean square between an image of X and its nearest candidates of the last
 *     round, over all statistics, each in standard deviations of X's; about 0.5 is near, above 1 X
 *     looks like nothing that the family of degradations makes of Y
 */
public record DegradationPosterior(List<Degradation> degradations, double distance) {

  private static final String STAGE = "finding degradations";

  /** Statistics are taken from every n-th pixel of larger images, so that noise stays. */
  private static final int SIDE = 128;

  private static final int MOST_IMAGES = 200;
  private static final int ROUNDS = 3;
  private static final int CANDIDATES = 1500;
  private static final int NEAREST = 4;
  private static final double SPREAD = 1 / 3.0;

  /** Keeps statistics that hardly vary in X from deciding alone. */
  private static final double LEAST_DEVIATION = 0.02;

  public DegradationPosterior {
    degradations = List.copyOf(degradations);
    if (degradations.isEmpty()) {
      throw new IllegalArgumentException("degradations: want 1 or more, got none");
    }
  }

  /** A degradation, at random. */
  public Degradation draw(SplittableRandom random) {
    return degradations.get(random.nextInt(degradations.size()));
  }

  /**
   * Finds the degradations from images of X and Y.
   *
   * @param x images of X, sides of 8 px or more; the first 200 are looked at
   * @param y images of Y, likewise
   * @param listener is told of each candidate
   */
  public static DegradationPosterior fit(
      List<RgbImage> x, List<RgbImage> y, long seed, WorkListener listener) {
    var search = new Search(thinned(x), thinned(y), seed, listener);
    List<Degradation> population = search.prior();
    DegradationPosterior nearest = search.nearest(population, 0);
    for (int round = 1; round < ROUNDS; round++) {
      nearest = search.nearest(search.spread(nearest.degradations(), round), round);
    }
    return nearest;
  }

  /** At most so many images, every n-th pixel of each. */
  private static List<RgbImage> thinned(List<RgbImage> images) {
    return images.stream().limit(MOST_IMAGES).map(DegradationPosterior::thinned).toList();
  }

  private static RgbImage thinned(RgbImage image) {
    int step = Math.max(1, Math.round(Math.min(image.width(), image.height()) / (float) SIDE));
    RgbImage thin = RgbImage.blank(image.width() / step, image.height() / step);
    for (int y = 0; y < thin.height(); y++) {
      for (int x = 0; x < thin.width(); x++) {
        System.arraycopy(
            image.pixels(),
            3 * (y * step * image.width() + x * step),
            thin.pixels(),
            3 * (y * thin.width() + x),
            3);
      }
    }
    return thin;
  }

  private static final class Search {
    private final List<RgbImage> y;
    private final long seed;
    private final WorkListener listener;
    private final double[][] wanted;
    private final double[] deviation;

    Search(List<RgbImage> x, List<RgbImage> y, long seed, WorkListener listener) {
      this.y = y;
      this.seed = seed;
      this.listener = listener;
      wanted = x.stream().map(ImageStatistics::of).toArray(double[][]::new);
      deviation = deviations(wanted);
    }

    private static double[] deviations(double[][] rows) {
      double[] deviations = new double[ImageStatistics.COUNT];
      for (int i = 0; i < deviations.length; i++) {
        int column = i;
        double mean = Arrays.stream(rows).mapToDouble(row -> row[column]).average().orElseThrow();
        double variance =
            Arrays.stream(rows)
                .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                .average()
                .orElseThrow();
        deviations[i] = Math.sqrt(variance) + LEAST_DEVIATION;
      }
      return deviations;
    }

    List<Degradation> prior() {
      var random = Seeds.stream(seed, 0);
      List<Degradation> drawn = new ArrayList<>();
      for (int i = 0; i < CANDIDATES; i++) {
        Map<Parameter, Double> values = new EnumMap<>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
          values.put(parameter, parameter.draw(random));
        }
        drawn.add(new Degradation(values));
      }
      return drawn;
    }

    /** Candidates of the next round; what is neutral stays so. */
    List<Degradation> spread(List<Degradation> kept, int round) {
      Map<Parameter, Double> scale = new EnumMap<>(Parameter.class);
      for (Parameter parameter : Parameter.values()) {
        double[] places =
            kept.stream()
                .mapToDouble(degradation -> degradation.get(parameter))
                .filter(value -> value != parameter.neutral())
                .map(parameter::toScale)
                .toArray();
        double mean = Arrays.stream(places).average().orElse(0);
        double variance =
            Arrays.stream(places).map(at -> (at - mean) * (at - mean)).average().orElse(0);
        scale.put(parameter, SPREAD * Math.sqrt(variance));
      }
      var random = Seeds.stream(seed, round);
      List<Degradation> spread = new ArrayList<>();
      for (int i = 0; i < CANDIDATES; i++) {
        var from = kept.get(random.nextInt(kept.size()));
        Map<Parameter, Double> values = new EnumMap<>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
          double value = from.get(parameter);
          double step = scale.get(parameter) * random.nextGaussian();
          values.put(
              parameter,
              value == parameter.neutral()
                  ? value
                  : parameter.ofScale(parameter.toScale(value) + step));
        }
        spread.add(new Degradation(values));
      }
      return spread;
    }

    DegradationPosterior nearest(List<Degradation> candidates, int round) {
      double[][] found = new double[candidates.size()][];
      var done = new AtomicInteger(round * found.length);
      IntStream.range(0, found.length)
          .parallel()
          .forEach(
              i -> {
                listener.advance(STAGE, done.getAndIncrement(), (long) ROUNDS * found.length);
                found[i] = statistics(candidates.get(i), Seeds.stream(seed, round, i));
              });
      List<Degradation> kept = new ArrayList<>();
      double sum = 0;
      for (double[] image : wanted) {
        double[] distances =
            Arrays.stream(found).mapToDouble(candidate -> distance(image, candidate)).toArray();
        var order =
            IntStream.range(0, found.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> distances[i]))
                .limit(NEAREST)
                .toList();
        for (int i : order) {
          kept.add(candidates.get(i));
          sum += Math.sqrt(distances[i]);
        }
      }
      return new DegradationPosterior(kept, sum / kept.size());
    }

    private double[] statistics(Degradation degradation, SplittableRandom random) {
      RgbImage image = y.get(random.nextInt(y.size()));
      return ImageStatistics.of(degradation.apply(image, Frame.of(image), random));
    }

    /** Mean squared difference in standard deviations. */
    private double distance(double[] image, double[] candidate) {
      double sum = 0;
      for (int i = 0; i < deviation.length; i++) {
        double difference = (image[i] - candidate[i]) / deviation[i];
        sum += difference * difference;
      }
      return sum / deviation.length;
    }
  }
}
