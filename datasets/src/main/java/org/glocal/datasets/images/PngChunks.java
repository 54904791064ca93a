package org.glocal.datasets.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.stream.ImageInputStream;

/** Metadata of a PNG: the chunks in front of its pixels. */
final class PngChunks {

  private static final int SIGNATURE = 8; // bytes
  private static final int CHECKSUM = 4; // bytes
  private static final int MAX_LENGTH = 4 << 20; // bytes; profiles of printers have 2 MiB

  private PngChunks() {}

  /**
   * The content of the first chunk of a type, or null if there is none before the pixels or it is
   * larger than any real one.
   *
   * @param type its four letters
   */
  static byte[] find(ImageInputStream png, String type) throws IOException {
    png.seek(SIGNATURE);
    byte[] letters = new byte[4];
    while (true) {
      long length = png.readUnsignedInt();
      png.readFully(letters);
      String found = new String(letters, StandardCharsets.ISO_8859_1);
      if (found.equals("IDAT") || found.equals("IEND")) {
        return null;
      }
      if (found.equals(type)) {
        byte[] content = new byte[length > MAX_LENGTH ? 0 : (int) length];
        png.readFully(content);
        return length > MAX_LENGTH ? null : content;
      }
      png.seek(png.getStreamPosition() + length + CHECKSUM);
    }
  }
}
