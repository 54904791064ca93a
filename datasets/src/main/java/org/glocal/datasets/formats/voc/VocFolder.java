package org.glocal.datasets.formats.voc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.DatasetCopier;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.ProblemListener;
import org.glocal.datasets.Sample;
import org.glocal.datasets.formats.Corners;
import org.glocal.datasets.formats.DatasetTree;
import org.glocal.datasets.formats.ImageFiles;
import org.glocal.datasets.formats.LabeledImages;
import org.glocal.datasets.formats.SplitFile;

/**
 * A folder laid out as Pascal VOC's years are: {@code JPEGImages/ID.jpg} (or .png), {@code
 * Annotations/ID.xml}, {@code ImageSets/Main/SPLIT.txt}.
 */
record VocFolder(Path root) {

  /** The images of the specification's split, or of all annotation files, with their objects. */
  List<Sample> read(DatasetSpec spec, Predicate<String> classes, ProblemListener problems)
      throws IOException {
    var images = new LinkedHashMap<String, Path>();
    for (Path file : ImageFiles.below(root.resolve("JPEGImages"), problems)) {
      images.putIfAbsent(
          ImageFiles.withoutExtension(ImageFiles.relative(root.resolve("JPEGImages"), file)), file);
    }
    Set<String> ids = spec.split() == null ? annotated() : splits().ids(spec);
    var chosen = new LinkedHashMap<String, Path>();
    for (String id : ids) {
      chosen.put(id, images.getOrDefault(id, root.resolve("JPEGImages").resolve(id + ".jpg")));
    }
    return LabeledImages.read(chosen, image -> labels(image, classes, problems), problems);
  }

  /** Writes some of the samples into another folder of the same layout. */
  void copy(DatasetSpec spec, List<Sample> samples, Path out, DatasetCopier.ImageWriter writer)
      throws IOException {
    new DatasetTree(root, out).copy(samples, sample -> List.of(xml(sample.id())), writer);
    if (spec.split() != null) {
      new VocFolder(out).splits().write(spec.split(), samples.stream().map(Sample::id).toList());
    }
  }

  private List<Annotation> labels(Sample image, Predicate<String> classes, ProblemListener problems)
      throws IOException {
    Path file = xml(image.id());
    VocXml xml = VocXml.read(file);
    LabeledImages.requireSize(image, xml.width(), xml.height(), file);
    var annotations = new ArrayList<Annotation>();
    for (VocXml.ObjectElement object : xml.objects()) {
      String where = file + ":" + object.line();
      if (object.name() == null || object.name().isEmpty()) {
        problems.found(where + ": want a name for every object, found none");
      } else if (classes.test(object.name())) {
        double[] c = object.corners();
        Corners.ofPixelsFrom1(c[0], c[1], c[2], c[3])
            .inside(where, image, problems)
            .map(box -> Annotation.of(object.name(), box))
            .map(object.difficult() ? Annotation::asDifficult : annotation -> annotation)
            .ifPresent(annotations::add);
      }
    }
    return annotations;
  }

  private Set<String> annotated() throws IOException {
    Path folder = root.resolve("Annotations");
    var ids = new TreeSet<String>();
    if (Files.isDirectory(folder)) {
      try (var files = Files.walk(folder)) {
        files
            .map(file -> ImageFiles.relative(folder, file))
            .filter(name -> name.endsWith(".xml") && !("/" + name).contains("/.")) // no hidden ones
            .forEach(name -> ids.add(ImageFiles.withoutExtension(name)));
      }
    }
    if (ids.isEmpty()) {
      throw new IllegalArgumentException(folder + ": want VOC annotations (.xml), found none");
    }
    return ids;
  }

  private Path xml(String id) {
    return root.resolve("Annotations").resolve(id + ".xml");
  }

  private SplitFile splits() {
    return new SplitFile(root.resolve("ImageSets").resolve("Main"));
  }

  /** The class names that occur, sorted. */
  static Set<String> classes(List<Sample> samples) {
    var names = new TreeSet<String>();
    samples.forEach(sample -> sample.annotations().forEach(a -> names.add(a.className())));
    return names;
  }
}
