package org.glocal.datasets.formats;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages files the way that disks, editors and adversaries do; the same seed, the same damage. */
final class Mutations {

  private static final int MAX_BYTES = 1 << 16;

  private static final List<String> TOKENS =
      List.of(
          "[",
          "]",
          "{",
          "}",
          "\"",
          ":",
          ",",
          "\n",
          "\r\n",
          "\0",
          "\ufeff",
          " ",
          "\t",
          "-",
          "0",
          "-1",
          "1e308",
          "-1e309",
          "NaN",
          "Infinity",
          "null",
          "true",
          "99999999999999999999",
          "0.5",
          "../",
          "/etc/passwd",
          "<",
          ">",
          "</",
          "<a>",
          "<!DOCTYPE a [<!ENTITY b \"c\">]>",
          "&b;",
          "&#0;",
          "&#x10ffff;",
          "<![CDATA[",
          "]]>",
          "<!--",
          "<?",
          "?>",
          "&a ",
          "*a",
          "!!java ",
          "- ",
          "? ",
          "| ",
          "images",
          "annotations",
          "bbox",
          "polygon",
          "size",
          "names",
          "DontCare");

  private final SplittableRandom random;

  Mutations(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** One to eight damages to one of the originals. */
  byte[] next(List<byte[]> originals) {
    byte[] bytes = any(originals).clone();
    for (int i = random.nextInt(1 + random.nextInt(8)); i >= 0; i--) {
      bytes = damage(bytes, originals);
    }
    return bytes.length > MAX_BYTES ? Arrays.copyOf(bytes, MAX_BYTES) : bytes;
  }

  private byte[] damage(byte[] bytes, List<byte[]> originals) {
    int at = random.nextInt(bytes.length + 1);
    int end = at + random.nextInt(Math.min(bytes.length - at, 64) + 1);
    return switch (random.nextInt(10)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> join(bytes, 0, at, new byte[0], bytes, end, bytes.length);
      case 2 -> join(bytes, 0, end, new byte[0], bytes, at, bytes.length);
      case 3 -> join(bytes, 0, at, randomBytes(), bytes, end, bytes.length);
      case 4 -> {
        byte[] other = any(originals);
        yield join(
            bytes, 0, at, new byte[0], other, random.nextInt(other.length + 1), other.length);
      }
      case 5 -> join(bytes, 0, at, repeated(token()), bytes, end, bytes.length);
      case 6, 7 ->
          join(bytes, 0, at, token(), bytes, random.nextBoolean() ? at : end, bytes.length);
      default -> flipped(bytes);
    };
  }

  private byte[] flipped(byte[] bytes) {
    byte[] out = bytes.clone();
    for (int i = random.nextInt(4); i >= 0 && out.length > 0; i--) {
      int at = random.nextInt(out.length);
      out[at] =
          random.nextBoolean()
              ? (byte) random.nextInt()
              : (byte) (out[at] ^ 1 << random.nextInt(8));
    }
    return out;
  }

  private byte[] randomBytes() {
    byte[] bytes = new byte[1 + random.nextInt(8)];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] token() {
    return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] repeated(byte[] token) {
    var out = new ByteArrayOutputStream();
    for (int i = 1 << random.nextInt(13); i > 0; i--) {
      out.writeBytes(token);
    }
    return out.toByteArray();
  }

  private byte[] any(List<byte[]> originals) {
    return originals.get(random.nextInt(originals.size()));
  }

  private static byte[] join(
      byte[] a, int aFrom, int aTo, byte[] middle, byte[] b, int bFrom, int bTo) {
    var out = new ByteArrayOutputStream();
    out.write(a, aFrom, aTo - aFrom);
    out.writeBytes(middle);
    out.write(b, Math.min(bFrom, bTo), Math.max(0, bTo - bFrom));
    return out.toByteArray();
  }
}
