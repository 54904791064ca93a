package org.glocal.datasets.scenes;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.glocal.datasets.Sample;
import org.glocal.datasets.coco.CocoWriter;
import org.glocal.datasets.files.PrettyJson;
import org.glocal.datasets.files.Staging;
import org.glocal.datasets.images.GrayImage;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.scenes.world.SceneClass;
import org.glocal.datasets.work.WorkListener;

/**
 * Writes a rendered data set: for each {@link SceneSplit} a folder with {@code images/NNNNNN.png},
 * {@code annotations.json} (COCO), {@code depth/NNNNNN.png} (16-bit, centimeters along the optical
 * axis, 65535 in the sky) and {@code instances/NNNNNN.png} (16-bit, Cityscapes ids), and next to
 * them {@code scenes.json}, what was asked for. Read back as {@code scenes:DIR:x}.
 */
public final class SceneWriter {

  private static final String STAGE = "rendering scenes";

  /** Depth of what is infinitely far, or farther than 16 bits of centimeters tell. */
  private static final int INFINITE = 65535;

  private record Written(int version, SceneConfig config, int train, int val) {}

  private final SceneRenderer renderer;
  private final WorkListener listener;
  private final int total;
  private final AtomicInteger done = new AtomicInteger();

  private SceneWriter(SceneConfig config, int total, WorkListener listener) {
    renderer = new SceneRenderer(config);
    this.total = total;
    this.listener = listener;
  }

  /**
   * Renders on all processors and writes.
   *
   * @param train scenes in each of {@code x} and {@code y}, at least 1
   * @param val held-out scenes, written as {@code val-x} and as {@code val-y}, at least 1
   * @param out a folder that is new or empty
   * @param listener called from several threads
   */
  public static void write(SceneConfig config, int train, int val, Path out, WorkListener listener)
      throws IOException {
    requireCount("train", train);
    requireCount("val", val);
    var writer = new SceneWriter(config, 2 * (train + val), listener);
    listener.advance(STAGE, 0, writer.total);
    Staging.folder(
        out,
        staged -> {
          Files.writeString(
              staged.resolve("scenes.json"), PrettyJson.text(new Written(1, config, train, val)));
          for (SceneSplit split : SceneSplit.values()) {
            boolean heldOut = split == SceneSplit.VAL_X || split == SceneSplit.VAL_Y;
            writer.split(split, heldOut ? val : train, staged.resolve(split.folder()));
          }
        });
  }

  private static void requireCount(String name, int count) {
    if (count < 1 || count > SceneSplit.CAPACITY) {
      throw new IllegalArgumentException(
          "number of %s scenes: want 1 to %d, got %d".formatted(name, SceneSplit.CAPACITY, count));
    }
  }

  private void split(SceneSplit split, int count, Path folder) throws IOException {
    for (String part : List.of("images", "depth", "instances")) {
      Files.createDirectories(folder.resolve(part));
    }
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<Sample>> pending = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        pending.add(pool.submit(() -> scene(split, number, folder)));
      }
      List<Sample> samples = new ArrayList<>();
      for (Future<Sample> sample : pending) {
        samples.add(finished(sample));
      }
      Path images = folder.resolve("images");
      CocoWriter.write(
          SceneClass.classNames(), samples, images, folder.resolve("annotations.json"));
    } finally {
      stop(pool);
    }
  }

  /** Waits for scenes under way: whoever failed here deletes the folder that they write into. */
  private static void stop(ExecutorService pool) throws InterruptedIOException {
    pool.shutdownNow();
    try {
      pool.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while rendering scenes");
    }
  }

  private Sample scene(SceneSplit split, int number, Path folder) throws IOException {
    Scene scene = renderer.render(split, number);
    String id = "%06d".formatted(number);
    Path image = folder.resolve("images").resolve(id + ".png");
    Images.writePng(scene.image(), image);
    Images.writeGray(centimeters(scene), folder.resolve("depth").resolve(id + ".png"));
    Images.writeGray(instances(scene), folder.resolve("instances").resolve(id + ".png"));
    listener.advance(STAGE, done.incrementAndGet(), total);
    return new Sample(
        id, image, scene.camera().width(), scene.camera().height(), scene.annotations());
  }

  /** Depth in whole centimeters; {@link #INFINITE} in the sky. */
  private static GrayImage centimeters(Scene scene) {
    int[] values = new int[scene.depth().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) Math.min(INFINITE, Math.round(100.0 * scene.depth()[i]));
    }
    return new GrayImage(scene.camera().width(), scene.camera().height(), values);
  }

  private static GrayImage instances(Scene scene) {
    return new GrayImage(scene.camera().width(), scene.camera().height(), scene.instances());
  }

  private static Sample finished(Future<Sample> sample) throws IOException {
    try {
      return sample.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while rendering scenes");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CancellationException stopped) {
        throw stopped;
      }
      throw new IOException("a scene could not be written: " + e.getCause().getMessage(), e);
    }
  }
}
