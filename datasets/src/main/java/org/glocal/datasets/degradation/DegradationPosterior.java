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
 * @param distance root mean square between an image of X and its nearest candidates, over all
 *     statistics, each in units of what counts as near; about 0.5 is near, above 1 X looks like
 *     nothing that the family of degradations makes of Y
 */
public record DegradationPosterior(List<Degradation> degradations, double distance) {

  private static final String STAGE = "finding degradations";

  /** Statistics are taken from every n-th pixel of larger images, so that noise stays. */
  private static final int SIDE = 128;

  /** Images of each set that are looked at, at most. */
  public static final int MOST_IMAGES = 200;

  private static final int ROUNDS = 4;
  private static final int CANDIDATES = 1500;
  private static final int NEAREST = 4;
  private static final double SPREAD = 1 / 3.0;

  /** How often a parameter is drawn anew, so that what a round has lost can come back. */
  private static final double MUTATION = 0.1;

  /**
   * What counts as near in a statistic: X's own deviation and this share of the first candidates',
   * which keeps statistics that hardly vary in X from deciding alone.
   */
  private static final double TOLERANCE = 0.2;

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
    DegradationPosterior nearest = search.nearest(search.prior(), 0);
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
    private final List<Degradation> candidates = new ArrayList<>();
    private final List<double[]> found = new ArrayList<>();
    private double[] deviation;

    Search(List<RgbImage> x, List<RgbImage> y, long seed, WorkListener listener) {
      this.y = y;
      this.seed = seed;
      this.listener = listener;
      wanted = x.stream().map(ImageStatistics::of).toArray(double[][]::new);
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
        deviations[i] = Math.sqrt(variance);
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

    /** Candidates of the next round; what is neutral stays so but for mutations. */
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
          if (random.nextDouble() < MUTATION) {
            value = parameter.draw(random);
          } else if (value != parameter.neutral()) {
            value = parameter.ofScale(parameter.toScale(value) + step);
          }
          values.put(parameter, value);
        }
        spread.add(new Degradation(values));
      }
      return spread;
    }

    /** The nearest of all candidates so far. */
    DegradationPosterior nearest(List<Degradation> more, int round) {
      candidates.addAll(more);
      found.addAll(List.of(statistics(more, round)));
      if (round == 0) {
        deviation = tolerances();
      }
      List<Degradation> kept = new ArrayList<>();
      double sum = 0;
      for (double[] image : wanted) {
        double[] distances = found.stream().mapToDouble(other -> distance(image, other)).toArray();
        var order =
            IntStream.range(0, distances.length)
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

    private double[] tolerances() {
      double[] ofX = deviations(wanted);
      double[] ofCandidates = deviations(found.toArray(double[][]::new));
      for (int i = 0; i < ofX.length; i++) {
        ofX[i] += TOLERANCE * ofCandidates[i];
      }
      return ofX;
    }

    private double[][] statistics(List<Degradation> degradations, int round) {
      int size = degradations.size();
      double[][] statistics = new double[size][];
      var done = new AtomicInteger(round * size);
      IntStream.range(0, size)
          .parallel()
          .forEach(
              i -> {
                listener.advance(STAGE, done.getAndIncrement(), (long) ROUNDS * size);
                statistics[i] = statistics(degradations.get(i), Seeds.stream(seed, round, i));
              });
      return statistics;
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
