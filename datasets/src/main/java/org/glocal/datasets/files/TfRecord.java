package org.glocal.datasets.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * TensorFlow's record framing: the length (8 bytes, little-endian), its masked CRC-32C, the data,
 * their masked CRC-32C.
 */
public final class TfRecord {

  private static final int MASK_DELTA = 0xa282ead8;
  private static final int FRAME_BYTES = 16;

  private TfRecord() {}

  /** Appends one record. */
  public static void append(OutputStream out, byte[] data) throws IOException {
    ByteBuffer record =
        ByteBuffer.allocate(FRAME_BYTES + data.length).order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(data.length);
    record.putInt(maskedSum(record.array(), Long.BYTES));
    record.put(data);
    record.putInt(maskedSum(data, data.length));
    out.write(record.array());
  }

  /** Sums of data that hold sums themselves would be weak; so they are rotated and shifted. */
  private static int maskedSum(byte[] bytes, int length) {
    var sum = new CRC32C();
    sum.update(bytes, 0, length);
    return Integer.rotateRight((int) sum.getValue(), 15) + MASK_DELTA;
  }
}
