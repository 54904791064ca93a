package org.glocal.savedmodels.translator.tiling;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A feature map of a whole image, {@code [height, width, channels]} of single precision, in a
 * temporary file, so that memory holds one tile of them at a time.
 */
final class FeatureFile implements AutoCloseable {

  private final FileChannel file;
  private final long pixel;
  private final long row;

  /**
   * @param width of the whole, in features
   * @param channels values at each place
   */
  FeatureFile(int width, int channels) throws IOException {
    pixel = 4L * channels;
    row = pixel * width;
    Path path = Files.createTempFile("glocal-features", ".bin");
    file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Values at each place. */
  int channels() {
    return (int) (pixel / 4);
  }

  /** Writes a rectangle's values, row-major, in the machine's byte order. */
  void write(Tile.Core place, byte[] values) throws IOException {
    int length = Math.toIntExact(pixel * place.width());
    for (int y = 0; y < place.height(); y++) {
      ByteBuffer line = ByteBuffer.wrap(values, y * length, length);
      long position = (place.top() + y) * row + place.left() * pixel;
      while (line.hasRemaining()) {
        position += file.write(line, position);
      }
    }
  }

  /** Reads a rectangle's values back. */
  byte[] read(Tile.Core place) throws IOException {
    int length = Math.toIntExact(pixel * place.width());
    byte[] values = new byte[Math.multiplyExact(length, place.height())];
    for (int y = 0; y < place.height(); y++) {
      ByteBuffer line = ByteBuffer.wrap(values, y * length, length);
      long position = (place.top() + y) * row + place.left() * pixel;
      while (line.hasRemaining()) {
        int read = file.read(line, position);
        if (read < 0) {
          throw new IOException("features end before " + place);
        }
        position += read;
      }
    }
    return values;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
