package org.glocal.evaluation.quality;

import java.util.Locale;

/** The console table of a quality measurement. */
public final class QualityTable {

  private QualityTable() {}

  /**
   * The network, what its metrics compare with, and every metric with its number of images.
   *
   * @return lines that end with a line feed
   */
  public static String of(Quality quality) {
    var request = quality.request();
    var text = new StringBuilder();
    text.append(
        "features  %s, %d of an image of %s\n"
            .formatted(
                request.features().name(), quality.featureCount(), request.features().input()));
    text.append("          fingerprint %s\n".formatted(quality.fingerprint()));
    text.append("          figures compare only with those of this very network\n");
    text.append("real      %s\n".formatted(request.real().name()));
    text.append("fake      %s".formatted(request.fake().name()));
    request.translator().ifPresent(t -> text.append(" translated by " + t.name()));
    text.append("\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            "%-8s  %8s  %8s  %s\n",
            "",
            "N real",
            "N fake",
            String.join("  ", quality.headings())));
    row(text, "images", quality.images());
    quality.objects().ifPresent(objects -> row(text, "objects", objects));
    quality
        .objects()
        .ifPresent(
            objects ->
                text.append(
                    "objects: %s, sides of %d px or more\n"
                        .formatted(
                            String.join(", ", request.objectClasses().names()),
                            ObjectCrop.MIN_SIDE)));
    quality.pairs().forEach((key, mean) -> text.append(pair(key, mean)));
    return text.toString();
  }

  private static String pair(String key, double mean) {
    return String.format(Locale.ROOT, "%s of image and translation: mean %.6g\n", key, mean);
  }

  private static void row(StringBuilder text, String what, Distances distances) {
    text.append(
        String.format(
            Locale.ROOT,
            "%-8s  %8d  %8d  %s\n",
            what,
            distances.real(),
            distances.fake(),
            distances.cells()));
  }
}
