import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.Sample;
import org.glocal.datasets.files.Staging;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.datasets.scenes.Scenario;
import org.glocal.datasets.scenes.SceneConfig;
import org.glocal.datasets.scenes.SceneRenderer;
import org.glocal.datasets.scenes.SceneWriter;
import org.glocal.datasets.work.WorkListener;

/**
 * How many images a second are decoded and resized, and how many scenes rendered, on two threads.
 *
 * <pre>
 * ./glocal doctor                      # builds
 * java -cp "$(echo cli/target/glocal-cli-*.jar):cli/target/lib/*" benchmarks/DataBenchmark.java photos
 * </pre>
 *
 * The argument is a folder of photos, from which JPEGs of 640 x 480 px are made first (quality 0.9,
 * 4:2:0). Prints the rows of docs/performance.md: medians of seven rounds after two that do not
 * count, the cases taking turns.
 */
public final class DataBenchmark {

  private static final int THREADS = 2;
  private static final int ROUNDS = 7;
  private static final int WARM_UP = 2;
  private static final int PHOTOS = 120;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int SHORT_SIDE = 256;
  private static final int SCENES = 24;

  /** Does item number i. */
  private interface Work {
    void item(int i) throws IOException;
  }

  /** Some work, and the seconds and processor seconds that each round of it took. */
  private record Case(String name, int items, int threads, Work work, List<double[]> rounds) {

    Case(String name, int items, int threads, Work work) {
      this(name, items, threads, work, new ArrayList<>());
    }

    double median(int column) {
      return rounds.stream().mapToDouble(round -> round[column]).sorted().toArray()[ROUNDS / 2];
    }
  }

  private DataBenchmark() {}

  /** The argument is a folder of photos. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("glocal-benchmark");
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Case> cases = cases(photos(Path.of(args[0]), folder), folder);
      for (int round = 0; round < WARM_UP + ROUNDS; round++) {
        for (Case one : cases) {
          double[] seconds = round(one, pool);
          if (round >= WARM_UP) {
            one.rounds().add(seconds);
          }
        }
      }
      cases.forEach(DataBenchmark::print);
    } finally {
      pool.shutdownNow();
      Staging.deleteTree(folder);
    }
  }

  private static List<Case> cases(List<Path> photos, Path folder) {
    int width = Math.round((float) WIDTH * SHORT_SIDE / HEIGHT);
    var cases = new ArrayList<Case>();
    cases.add(
        new Case("decode", photos.size(), THREADS, i -> Images.read(photos.get(i))));
    cases.add(
        new Case(
            "decode and resize",
            photos.size(),
            THREADS,
            i -> Images.resize(Images.read(photos.get(i)), width, SHORT_SIDE)));
    for (Scenario scenario : Scenario.values()) {
      var renderer = new SceneRenderer(SceneConfig.of(scenario, 256, 128, 1));
      cases.add(
          new Case(
              "render X of " + scenario.label(),
              SCENES,
              THREADS,
              i -> renderer.render(i, true)));
    }
    // one call: the writer brings its own threads, one a processor
    cases.add(
        new Case(
            "scenes written",
            SCENES,
            1,
            i -> {
              if (i == 0) {
                Path out = folder.resolve("scenes");
                var config = SceneConfig.of(Scenario.FOG, 256, 128, 1);
                SceneWriter.write(config, SCENES / 4, SCENES / 4, out, WorkListener.NONE);
                Staging.deleteTree(out);
              }
            }));
    return cases;
  }

  private static double[] round(Case one, ExecutorService pool) throws Exception {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    var parts = new ArrayList<Callable<Void>>();
    for (int thread = 0; thread < one.threads(); thread++) {
      int first = thread;
      parts.add(
          () -> {
            for (int i = first; i < one.items(); i += one.threads()) {
              one.work().item(i);
            }
            return null;
          });
    }
    for (Future<Void> part : pool.invokeAll(parts)) {
      part.get();
    }
    return new double[] {
      (System.nanoTime() - start) / 1e9, (system.getProcessCpuTime() - cpu) / 1e9
    };
  }

  private static void print(Case one) {
    double fastest = one.rounds().stream().mapToDouble(round -> round[0]).min().orElseThrow();
    System.out.printf(
        Locale.ROOT,
        "| %s | %.0f; %.0f | %.1f |%n",
        one.name(),
        one.items() / one.median(0),
        one.items() / fastest,
        1000 * one.median(1) / one.items());
  }

  private static List<Path> photos(Path from, Path folder) throws IOException {
    var photos = new ArrayList<Path>();
    for (Sample sample : Datasets.open("images:" + from + "?limit=" + PHOTOS).samples()) {
      RgbImage photo = Images.resize(Images.read(sample.image()), WIDTH, HEIGHT);
      Path file = folder.resolve(photos.size() + ".jpg");
      Images.writeJpeg(photo, file, 0.9f);
      photos.add(file);
    }
    return photos;
  }
}
