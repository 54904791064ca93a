package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslateCommandTest {

  @TempDir Path folder;
  private Path model;
  private Path images;
  private Path out;

  @BeforeEach
  void writeModelAndImages() throws IOException {
    model = InvertingTranslator.write(folder.resolve("model"));
    images = folder.resolve("images");
    out = folder.resolve("out");
    Images.writePng(image(40, 30, 10), images.resolve("a.png"));
    Images.writeJpeg(image(33, 18, 100), images.resolve("day/b.JPG"), 1);
    Images.writePng(image(16, 50, 200), images.resolve("day/night/c.png"));
  }

  @Test
  void foldersNamesSizesAndKindsStay() throws IOException {
    Path masks = folder.resolve("masks");
    done(translate("--attention", masks));
    assertThat(names(out)).containsExactly("a.png", "config.json", "day/b.JPG", "day/night/c.png");
    assertThat(names(masks)).containsExactly("a.png", "day/b.png", "day/night/c.png");
    assertThat(Images.read(out.resolve("a.png")).pixels()).containsOnly((byte) 245);
    assertThat(Images.read(masks.resolve("a.png")).pixels()).containsOnly((byte) 128);
    assertThat(Images.size(out.resolve("day/b.JPG")))
        .isEqualTo(Images.size(images.resolve("day/b.JPG")));
    assertThat(Files.readAllBytes(out.resolve("day/b.JPG"))).startsWith(0xff, 0xd8);
  }

  @Test
  void theKindOfFileCanBeChosen() throws IOException {
    done(translate("--format", "png"));
    assertThat(names(out)).contains("a.png", "day/b.png");
    assertThat(Files.readAllBytes(out.resolve("day/b.png"))).startsWith(0x89, 'P', 'N', 'G');
  }

  @Test
  void namesThatWouldMeetAreRefused() throws IOException {
    Images.writeJpeg(image(20, 20, 1), images.resolve("a.jpeg"), 1);
    assertRefused(translate("--format", "png"), "would be written to a.png");
  }

  @Test
  void imagesThatAreTooSmallAreRefusedBeforeAnyWork() throws IOException {
    Images.writePng(image(15, 30, 1), images.resolve("z.png"));
    assertRefused(translate(), "z.png: want sides of at least 16 px, found 15 x 30");
    assertThat(folder.resolve(".out.unfinished")).doesNotExist();
  }

  @Test
  void whatWasInterruptedIsGoneOnWith() throws IOException {
    Path damaged = images.resolve("day/night/c.png");
    byte[] whole = Files.readAllBytes(damaged);
    Files.write(damaged, Arrays.copyOf(whole, whole.length - 40)); // its header is sound
    assertThat(translate().status()).isNotZero();
    assertThat(out).doesNotExist();
    Path done = folder.resolve(".out.unfinished/a.png");
    Images.writePng(image(40, 30, 77), done); // to be told from what would be made anew
    Files.createFile(done.resolveSibling(".d.png.1234")); // as a killed process leaves them
    Files.write(damaged, whole);

    assertRefused(translate(), "was begun and not finished; go on with --resume");
    assertRefused(translate("--resume", "--format", "png"), "other settings");
    done(translate("--resume"));

    assertThat(Images.read(out.resolve("a.png")).pixels()).containsOnly((byte) 77);
    assertThat(Images.read(out.resolve("day/night/c.png")).pixels()).containsOnly((byte) 55);
    assertThat(names(out)).containsExactly("a.png", "config.json", "day/b.JPG", "day/night/c.png");
    assertThat(folder.resolve(".out.unfinished")).doesNotExist();
  }

  @Test
  void anOutputInUseIsRefused() throws IOException {
    Files.createDirectories(out);
    Files.createFile(out.resolve("mine"));
    assertRefused(translate(), "new or empty");
  }

  @Test
  void aTranslatorThatIsNotBuiltAsGlocalsIsNotTiled() throws IOException {
    Images.writePng(image(300, 30, 1), images.resolve("wide.png"));
    assertRefused(translate("--tile", 200), "cannot be translated in tiles");
  }

  @Test
  void tinyTilesAreRefused() {
    assertRefused(translate("--tile", 20), "--tile: want at least 192 px, got 20");
  }

  private Cli translate(Object... more) {
    var words = new java.util.ArrayList<Object>();
    words.addAll(java.util.List.of("translate", "--model", model, "--images", images));
    words.addAll(java.util.List.of("--out", out));
    words.addAll(java.util.List.of(more));
    return Cli.run(words.toArray());
  }

  private static java.util.List<String> names(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private static RgbImage image(int width, int height, int value) {
    byte[] pixels = new byte[3 * width * height];
    Arrays.fill(pixels, (byte) value);
    return new RgbImage(width, height, pixels);
  }

  private static void done(Cli answer) {
    assertThat(answer.err()).isEmpty();
    assertThat(answer.status()).isZero();
  }

  private static void assertRefused(Cli answer, String words) {
    assertThat(answer.err().lines()).hasSize(1);
    assertThat(answer.err()).contains(words);
    assertThat(answer.status()).isEqualTo(2);
  }
}
