package org.glocal.savedmodels.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * TensorFlow's record files: for each record its length (8 bytes, little-endian), a checksum of the
 * length, the record, a checksum of the record. Checksums are CRC-32C, rotated and shifted so that
 * records can hold records.
 */
final class TfRecord {

  private static final int MASK = 0xa282ead8;

  private TfRecord() {}

  static void append(OutputStream out, byte[] record) throws IOException {
    byte[] length =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(record.length).array();
    out.write(length);
    out.write(checksum(length));
    out.write(record);
    out.write(checksum(record));
  }

  private static byte[] checksum(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes);
    int masked = Integer.rotateRight((int) crc.getValue(), 15) + MASK;
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(masked).array();
  }
}
