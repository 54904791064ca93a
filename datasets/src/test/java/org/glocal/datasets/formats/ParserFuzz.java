package org.glocal.datasets.formats;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.ProblemListener;
import org.glocal.datasets.Sample;
import org.glocal.datasets.fog.CityscapesCamera;
import org.glocal.datasets.formats.cityscapes.CityscapesInstances;
import org.glocal.datasets.formats.cityscapes.CityscapesPolygons;
import org.glocal.datasets.formats.kitti.KittiLabels;
import org.glocal.datasets.formats.voc.VocXml;
import org.glocal.datasets.formats.yolo.YoloLabels;
import org.glocal.datasets.formats.yolo.YoloYaml;
import org.glocal.datasets.images.Images;

/**
 * Feeds damaged files to every parser. A parser may read them or refuse them in one line that names
 * the file, within seconds; all else is a finding. {@link ParserFuzzTest} runs a few; for many, see
 * CONTRIBUTING.md.
 */
final class ParserFuzz {

  private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final ProblemListener IGNORED = problem -> {};

  /** Reads one file to its end. */
  @FunctionalInterface
  interface Parser {
    void read(Path file) throws IOException;
  }

  /** A parser and good files of its kind. */
  private record Target(Parser parser, List<Path> originals) {}

  private final Map<String, Target> targets = new LinkedHashMap<>();
  private final Path root;

  ParserFuzz() throws URISyntaxException {
    root = Path.of(ParserFuzz.class.getResource("/golden/formats").toURI());
    Path city = root.resolve("cityscapes/gtFine/val/ulm");
    Path photo = root.resolve("voc/JPEGImages/2008_000001.jpg");
    Sample street = new Sample("s", photo, 96, 48, List.of());
    var classes = Map.of(0, "a", 1, "b", 2, "c");
    add(
        "coco",
        file -> new CocoFolder(file, root.resolve("coco/images")).read("fuzz", IGNORED),
        root.resolve("coco/instances.json"));
    add(
        "polygons",
        file -> CityscapesPolygons.read(file, street, IGNORED),
        city.resolve("ulm_000000_000001_gtFine_polygons.json"),
        city.resolve("ulm_000001_000002_gtFine_polygons.json"));
    add(
        "instances",
        file -> CityscapesInstances.read(file, street),
        city.resolve("ulm_000000_000001_gtFine_instanceIds.png"));
    add(
        "voc",
        VocXml::read,
        root.resolve("voc/Annotations/2008_000001.xml"),
        root.resolve("voc/Annotations/2008_000003.xml"));
    add(
        "kitti",
        file -> KittiLabels.read(file, street, IGNORED),
        root.resolve("kitti/training/label_2/000000.txt"),
        root.resolve("kitti/training/label_2/000002.txt"));
    add(
        "yolo",
        file -> new YoloLabels(classes, 0).read(file, street, IGNORED),
        root.resolve("yolo/labels/a.txt"),
        root.resolve("yolo/labels/d.txt"));
    add("yaml", YoloYaml::read, root.resolve("yolo/data.yaml"));
    add(
        "split",
        file ->
            new SplitFile(file.getParent())
                .ids(new DatasetSpec("voc", "fuzz", split(file), Map.of())),
        root.resolve("voc/ImageSets/Main/val.txt"));
    add(
        "camera",
        CityscapesCamera::read,
        root.resolve("cityscapes/camera/val/ulm/ulm_000000_000001_camera.json"));
    Path images = root.resolveSibling("images");
    add(
        "png",
        Images::read,
        root.resolve("coco/images/a.png"),
        images.resolve("icc.png"),
        images.resolve("exif-6.png"),
        images.resolve("interlaced.png"));
    add(
        "jpeg",
        Images::read,
        photo,
        images.resolve("icc.jpg"),
        images.resolve("ycck.jpg"),
        images.resolve("progressive.jpg"));
  }

  private void add(String name, Parser parser, Path... originals) {
    targets.put(name, new Target(parser, List.of(originals)));
  }

  private static String split(Path file) {
    return ImageFiles.withoutExtension(file.getFileName().toString());
  }

  Set<String> names() {
    return targets.keySet();
  }

  /** What became of a parser's inputs: how many were read, refused, and of each kind of finding. */
  Map<String, Integer> run(String name, long seed, int inputs, Path folder) throws IOException {
    Target target = targets.get(name);
    var originals = new ArrayList<byte[]>();
    for (Path file : target.originals()) {
      originals.add(Files.readAllBytes(file));
    }
    Files.createDirectories(folder.resolve("images")); // what the YAML lists
    Files.write(folder.resolve("val.txt"), List.of("images/a.png"));
    var mutations = new Mutations(seed);
    var outcomes = new TreeMap<String, Integer>();
    Path input = folder.resolve(name + ".txt");
    for (int i = 0; i < inputs; i++) {
      byte[] bytes = mutations.next(originals);
      Files.write(input, bytes);
      String outcome = outcome(target.parser(), input);
      int before = outcomes.merge(outcome, 1, Integer::sum);
      if (before == 1 && !outcome.equals("read") && !outcome.equals("refused")) {
        Files.write(folder.resolve("finding-" + name + "-" + seed + "-" + i), bytes);
      }
    }
    return outcomes;
  }

  /** "read", "refused", or what was wrong. */
  static String outcome(Parser parser, Path file) {
    long start = System.nanoTime();
    String outcome;
    try {
      parser.read(file);
      outcome = "read";
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      boolean good =
          message.lines().count() == 1
              && (message.contains(file.getFileName().toString())
                  || message.startsWith("data ")
                  || message.contains("/coco/images/")); // the image that a COCO file names
      outcome = good ? "refused" : "bad message of " + at(e);
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      outcome = at(e);
    }
    return System.nanoTime() - start > MAX_NANOS ? "slow, " + outcome : outcome;
  }

  private static String at(Throwable e) {
    var frames = e.getStackTrace();
    return e.getClass().getSimpleName() + " at " + (frames.length == 0 ? "?" : frames[0]);
  }

  /** Arguments: inputs of each parser, seed, folder for findings. */
  public static void main(String[] arguments) throws IOException, URISyntaxException {
    int inputs = Integer.parseInt(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    Path folder = Files.createDirectories(Path.of(arguments[2]));
    var fuzz = new ParserFuzz();
    for (String name : fuzz.names()) {
      System.out.println(name + " " + fuzz.run(name, seed, inputs, folder));
    }
  }
}
