package org.glocal.trainers.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.datasets.augmentation.ColorJitter;
import org.glocal.datasets.augmentation.CropWindow;
import org.glocal.datasets.augmentation.Normalization;
import org.glocal.datasets.degradation.DegradationPosterior;
import org.glocal.datasets.degradation.Frame;
import org.glocal.datasets.images.RgbImage;
import org.glocal.datasets.random.Permutations;
import org.glocal.graphs.steps.Input;
import org.glocal.graphs.steps.InputValues;
import org.glocal.graphs.steps.StepConfig;
import org.glocal.trainers.config.ImageScale;
import org.glocal.trainers.config.TrainingConfig;
import org.glocal.trainers.data.RandomStreams.Purpose;

/**
 * Images of X and Y for each step: X in a new order every epoch, Y drawn at random, both cropped
 * and flipped. Step n's inputs depend on the seed and n alone, so a resumed run sees what the
 * unbroken one would have seen.
 */
public final class UnpairedFeed implements LongFunction<InputValues> {

  /** So that a translator learns to leave alone what is Y already. */
  private static final double UNDEGRADED = 0.1;

  private static final long CACHE_BYTES = 400_000_000;
  private static final Input.ImagesX X = new Input.ImagesX();
  private static final Input.ImagesY Y = new Input.ImagesY();
  private static final Input.DegradedY DEGRADED = new Input.DegradedY();
  private static final Input.Mask MASK = new Input.Mask();
  private static final Input.JitteredX JITTERED_X = new Input.JitteredX();
  private static final Input.JitteredY JITTERED_Y = new Input.JitteredY();

  /** LSeSim's: Zheng et al. 2021, arXiv:2104.00854, the published code. */
  private static final ColorJitter JITTER = new ColorJitter(0.5, 0.5, 0.5, 0.3);

  private final List<Sample> x;
  private final UsableImages imagesOfX;
  private final UsableImages imagesOfY;
  private final StepConfig config;
  private final RandomStreams random;
  private final Set<Input> inputs;
  private final DegradationPosterior degradations;
  private final double stepsPerLevel; // of degraded images: as many as images of X have
  private final List<ViewFeed> views;
  private long shuffledEpoch = -1;
  private int[] order;

  /**
   * @param inputs that a step wants
   * @param degradations that give images of Y the look of X; empty where the step wants none
   * @param prior that images of X go through; its owner closes it after the last step
   * @throws IllegalArgumentException if a set is empty
   * @see UsableImages for what happens to images that cannot be read
   */
  public UnpairedFeed(
      DetectionDataset from,
      DetectionDataset to,
      TrainingConfig config,
      Set<Input> inputs,
      Optional<DegradationPosterior> degradations,
      Prior prior) {
    x = samples(from);
    this.config = config.step();
    this.inputs = inputs;
    this.degradations = inputs.contains(DEGRADED) ? degradations.orElseThrow() : null;
    stepsPerLevel = this.degradations == null ? 1 : reduction(x, config.imageScale());
    random = new RandomStreams(config.seed());
    views = ViewFeed.of(inputs, random);
    var cache = new ImageCache(config.imageScale(), CACHE_BYTES);
    imagesOfX = new UsableImages(from.name(), x, cache, prior);
    imagesOfY = new UsableImages(to.name(), samples(to), cache, Prior.NONE);
  }

  /** Steps of one pass over the images of X. */
  public long stepsPerEpoch() {
    return (x.size() + config.batch() - 1L) / config.batch();
  }

  static List<Sample> samples(DetectionDataset dataset) {
    if (dataset.samples().isEmpty()) {
      throw new IllegalArgumentException(
          dataset.name() + ": want images to train on, found none; check the path and the split");
    }
    return dataset.samples();
  }

  @Override
  public InputValues apply(long step) {
    var values = new InputValues();
    boolean ofX = inputs.contains(X) || inputs.contains(MASK) || inputs.contains(JITTERED_X);
    if (ofX || !views.isEmpty()) {
      fillX(step, values);
    }
    fillY(step, values);
    if (inputs.contains(JITTERED_X)) {
      values.put(JITTERED_X, jittered(values.get(X), Purpose.JITTER_X, step));
    }
    if (inputs.contains(JITTERED_Y)) {
      values.put(JITTERED_Y, jittered(values.get(Y), Purpose.JITTER_Y, step));
    }
    random.draw(inputs, config.batch(), step, values);
    return values;
  }

  /** A step's images, each recolored by a draw of its own. */
  private float[] jittered(float[] images, Purpose purpose, long step) {
    float[] all = new float[images.length];
    int size = images.length / config.batch();
    for (int i = 0; i < config.batch(); i++) {
      float[] image = Arrays.copyOfRange(images, i * size, (i + 1) * size);
      var stream = random.of(purpose, (step - 1) * config.batch() + i);
      copy(JITTER.of(image, stream), all, i);
    }
    return all;
  }

  private void fillX(long step, InputValues values) {
    float[] xs = room(X);
    boolean masks = inputs.contains(MASK);
    float[] objects = masks ? room(MASK) : new float[0];
    var fills = views.stream().map(view -> view.begin(config, values)).toList();
    for (int i = 0; i < config.batch(); i++) {
      long index = (step - 1) * config.batch() + i;
      var drawnX = fitting(imagesOfX.next(place(index), at -> order[at]));
      Sample sample = drawnX.sample();
      RgbImage source = drawnX.image();
      var window = window(source, random.of(Purpose.X, index));
      copy(Normalization.toFloats(window.of(source)), xs, i);
      if (masks) {
        copy(window.mask(boxes(sample, source)), objects, i);
      }
      for (var fill : fills) {
        fill.add(source, i, index);
      }
    }
    values.put(X, xs);
    if (masks) {
      values.put(MASK, objects);
    }
  }

  private void fillY(long step, InputValues values) {
    float[] ys = room(Y);
    float[] degraded = degradations == null ? new float[0] : room(DEGRADED);
    for (int i = 0; i < config.batch(); i++) {
      long index = (step - 1) * config.batch() + i;
      int drawn = random.of(Purpose.Y, index).nextInt(imagesOfY.size());
      RgbImage image = fitting(imagesOfY.next(drawn, at -> at)).image();
      var window = window(image, random.of(Purpose.Y, index, 1));
      copy(Normalization.toFloats(window.of(image)), ys, i);
      if (degradations != null) {
        copy(degraded(image, window, index), degraded, i);
      }
    }
    values.put(Y, ys);
    if (degradations != null) {
      values.put(DEGRADED, degraded);
    }
  }

  /** What the window shows of an image as X would have shown it; one in ten stays as it is. */
  private float[] degraded(RgbImage image, CropWindow window, long index) {
    var stream = random.of(Purpose.DEGRADATION, index);
    RgbImage part = window.of(image);
    if (stream.nextDouble() < UNDEGRADED) {
      return Normalization.toFloats(part);
    }
    var degradation = degradations.draw(stream);
    var frame =
        new Frame(
            window.x(), window.y(), window.width(), window.height(), image.width(), image.height());
    var shown = window.flipped() ? frame.mirrored() : frame;
    return Normalization.toFloats(degradation.values(part, shown, stream, stepsPerLevel));
  }

  /** How much shorter the shorter sides of half of the images become, 1 or more. */
  private static double reduction(List<Sample> samples, ImageScale scale) {
    double[] reductions =
        samples.stream()
            .mapToDouble(sample -> scale.reduction(sample.width(), sample.height()))
            .sorted()
            .toArray();
    return reductions[reductions.length / 2];
  }

  private float[] room(Input.OfFloats input) {
    return new float[Math.toIntExact(input.shape(config).size())];
  }

  static void copy(float[] from, float[] to, int position) {
    System.arraycopy(from, 0, to, position * from.length, from.length);
  }

  private CropWindow window(RgbImage image, SplittableRandom stream) {
    return CropWindow.draw(image, config.width(), config.height(), stream);
  }

  /** All objects of an image, crowds and difficult ones too, in the pixels of its resized form. */
  private static List<Box> boxes(Sample sample, RgbImage resized) {
    double right = resized.width() / (double) sample.width();
    double down = resized.height() / (double) sample.height();
    return sample.annotations().stream()
        .map(Annotation::box)
        .map(b -> new Box(right * b.xMin(), down * b.yMin(), right * b.xMax(), down * b.yMax()))
        .toList();
  }

  private UsableImages.Usable fitting(UsableImages.Usable usable) {
    RgbImage image = usable.image();
    if (image.width() < config.width() || image.height() < config.height()) {
      throw new IllegalArgumentException(
          "%s: want at least %d x %d px after resizing, got %d x %d; choose a smaller setting crop"
              .formatted(
                  usable.sample().image(),
                  config.width(),
                  config.height(),
                  image.width(),
                  image.height()));
    }
    return usable;
  }

  /** The place within its epoch, whose order is then drawn, of an image of the endless sequence. */
  private int place(long index) {
    long epoch = index / x.size();
    if (epoch != shuffledEpoch) {
      order = Permutations.draw(x.size(), random.of(Purpose.ORDER, epoch));
      shuffledEpoch = epoch;
    }
    return (int) (index % x.size());
  }
}
