package org.glocal.trainers;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.datasets.augmentation.ContrastViews;
import org.glocal.datasets.augmentation.CropWindow;
import org.glocal.datasets.augmentation.Normalization;
import org.glocal.datasets.images.RgbImage;
import org.glocal.datasets.random.Seeds;
import org.glocal.graphs.methods.Method;
import org.glocal.graphs.methods.Need;
import org.glocal.graphs.methods.StepConfig;
import org.glocal.graphs.methods.StepInputs;

/**
 * Images of X and Y for each step: X in a new order every epoch, Y drawn at random, both cropped
 * and mirrored. Step n's inputs depend on the seed and n alone, so a resumed run sees what the
 * unbroken one would have seen.
 */
final class UnpairedFeed implements LongFunction<StepInputs> {

  private static final long CACHE_BYTES = 400_000_000;

  /** What a random stream is for. */
  private enum Purpose {
    ORDER,
    X,
    Y,
    QUERY,
    KEY,
    PLACES,
    FLIP
  }

  private final List<Sample> x;
  private final UsableImages imagesOfX;
  private final UsableImages imagesOfY;
  private final StepConfig config;
  private final boolean needsViews;
  private final boolean needsBoxes;
  private final long seed;
  private final ContrastViews views;
  private final LongFunction<java.util.Map<String, int[]>> places;
  private long shuffledEpoch = -1;
  private int[] order;

  /**
   * @param places draws a step's places of PatchNCE from a seed
   * @throws IllegalArgumentException if a set is empty
   * @see UsableImages for what happens to images that cannot be read
   */
  UnpairedFeed(
      DetectionDataset from,
      DetectionDataset to,
      TrainingConfig config,
      Method method,
      LongFunction<java.util.Map<String, int[]>> places) {
    x = samples(from);
    this.config = config.step();
    needsViews = method.needs(Need.VIEWS);
    needsBoxes = method.needs(Need.BOXES);
    seed = config.seed();
    var cache = new ImageCache(config.shortSide(), CACHE_BYTES);
    imagesOfX = new UsableImages(from.name(), x, cache);
    imagesOfY = new UsableImages(to.name(), samples(to), cache);
    views = new ContrastViews(config.step().viewSize());
    this.places = places;
  }

  private static List<Sample> samples(DetectionDataset dataset) {
    if (dataset.samples().isEmpty()) {
      throw new IllegalArgumentException(
          dataset.name() + ": want images to train on, found none; check the path and the split");
    }
    return dataset.samples();
  }

  @Override
  public StepInputs apply(long step) {
    int batch = config.batch();
    int imageSize = config.height() * config.width() * 3;
    int viewSize = config.viewSize() * config.viewSize() * 3;
    float[] xs = new float[batch * imageSize];
    float[] ys = new float[batch * imageSize];
    var queries = views(batch * viewSize);
    var keys = views(batch * viewSize);
    float[] objects = needsBoxes ? new float[batch * imageSize / 3] : null;
    for (int i = 0; i < batch; i++) {
      long index = (step - 1) * batch + i;
      var drawnX = fitting(imagesOfX.next(place(index), at -> order[at]));
      Sample sample = drawnX.sample();
      RgbImage source = drawnX.image();
      var window = window(source, stream(Purpose.X, index));
      copy(Normalization.toFloats(window.of(source)), xs, i);
      if (needsBoxes) {
        copy(window.mask(boxes(sample, source)), objects, i);
      }
      int drawn = stream(Purpose.Y, index).nextInt(imagesOfY.size());
      RgbImage other = fitting(imagesOfY.next(drawn, at -> at)).image();
      var seen = window(other, Seeds.stream(seed, Purpose.Y.ordinal(), index, 1));
      copy(Normalization.toFloats(seen.of(other)), ys, i);
      if (needsViews) {
        fill(queries, i, source, stream(Purpose.QUERY, index));
        fill(keys, i, source, stream(Purpose.KEY, index));
      }
    }
    return new StepInputs(
        xs,
        ys,
        queries,
        keys,
        places.apply(Seeds.mix(seed, Purpose.PLACES.ordinal(), step)),
        stream(Purpose.FLIP, step).nextBoolean(),
        objects);
  }

  private StepInputs.Views views(int size) {
    return needsViews ? new StepInputs.Views(new float[size], new float[size]) : null;
  }

  private void fill(StepInputs.Views target, int image, RgbImage source, SplittableRandom random) {
    copy(views.global(source, random), target.global(), image);
    copy(views.local(source, random), target.local(), image);
  }

  private static void copy(float[] from, float[] to, int place) {
    System.arraycopy(from, 0, to, place * from.length, from.length);
  }

  private SplittableRandom stream(Purpose purpose, long index) {
    return Seeds.stream(seed, purpose.ordinal(), index);
  }

  private CropWindow window(RgbImage image, SplittableRandom random) {
    return CropWindow.draw(image, config.width(), config.height(), random);
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
          "%s: want at least %d x %d px after resizing, got %d x %d; choose a smaller --crop"
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
      order = shuffled(Seeds.stream(seed, Purpose.ORDER.ordinal(), epoch));
      shuffledEpoch = epoch;
    }
    return (int) (index % x.size());
  }

  private int[] shuffled(SplittableRandom random) {
    int[] places = new int[x.size()];
    for (int i = 0; i < places.length; i++) {
      int other = random.nextInt(i + 1);
      places[i] = places[other];
      places[other] = i;
    }
    return places;
  }
}
