import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Makes images of a fourth of the sides: each pixel the mean of 4 × 4. */
class Quarter {

  public static void main(String[] folders) throws IOException {
    Path out = Files.createDirectories(Path.of(folders[1]));
    try (var files = Files.list(Path.of(folders[0]))) {
      for (Path file : files.sorted().toList()) {
        var image = quarter(ImageIO.read(file.toFile()));
        ImageIO.write(image, "png", out.resolve(file.getFileName()).toFile());
      }
    }
  }

  private static BufferedImage quarter(BufferedImage image) {
    int width = image.getWidth() / 4;
    int height = image.getHeight() / 4;
    var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      int[] block = image.getRGB(i % width * 4, i / width * 4, 4, 4, null, 0, 4);
      int rgb = 0;
      for (int shift = 0; shift <= 16; shift += 8) {
        int sum = 8;
        for (int pixel : block) {
          sum += pixel >> shift & 0xff;
        }
        rgb |= sum / 16 << shift;
      }
      small.setRGB(i % width, i / width, rgb);
    }
    return small;
  }
}
