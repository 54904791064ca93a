package org.glocal.trainers.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.datasets.files.TfRecord;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

class EventFileTest {

  @TempDir Path run;

  /** The file's events as TensorFlow's own reader, which checks every checksum, finds them. */
  private List<Event> events() throws Exception {
    Path file;
    try (var files = Files.list(run)) {
      file = files.toList().get(0);
    }
    assertThat(file.getFileName().toString()).startsWith("events.out.tfevents.");
    List<Event> events = new ArrayList<>();
    try (var graph = new Graph();
        var session = new Session(graph)) {
      var tf = Ops.create(graph);
      var queue = tf.io.fifoQueue(List.of(TString.class));
      var name = tf.constant(file.toString());
      session.runner().addTarget(tf.io.queueEnqueue(queue, List.of(name))).run().close();
      var reader = tf.io.tfRecordReader();
      var record = tf.io.readerRead(reader, queue);
      var produced = tf.io.readerNumRecordsProduced(reader);
      int count = records(file);
      for (int i = 0; i < count; i++) {
        try (var result = session.runner().fetch(record.value()).run()) {
          events.add(Event.parseFrom(((TString) result.get(0)).asBytes().getObject()));
        }
      }
      try (var result = session.runner().fetch(produced).run()) {
        assertThat(((TInt64) result.get(0)).getLong()).isEqualTo(count);
      }
    }
    return events;
  }

  /** Walks the frames by their lengths. */
  private static int records(Path file) throws Exception {
    var bytes =
        java.nio.ByteBuffer.wrap(Files.readAllBytes(file)).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    int count = 0;
    while (bytes.hasRemaining()) {
      long length = bytes.getLong();
      bytes.position(Math.toIntExact(bytes.position() + 4 + length + 4));
      count++;
    }
    return count;
  }

  @Test
  void scalarsAndPicturesAreReadBackByTensorFlow() throws Exception {
    byte[] png = Images.png(RgbImage.blank(5, 3));
    try (var file = new EventFile(run, 0)) {
      Map<String, Double> values = new LinkedHashMap<>();
      values.put("nce", 3.5);
      values.put("learningRate", 2e-4);
      file.scalars(50, values);
      file.image(100, "samples", png, 5, 3);
    }
    var events = events();
    assertThat(events).hasSize(3);
    assertThat(events.get(0).getFileVersion()).isEqualTo("brain.Event:2");
    assertThat(events.get(1).getStep()).isEqualTo(50);
    assertThat(events.get(1).getSummary().getValue(0).getTag()).isEqualTo("nce");
    assertThat(events.get(1).getSummary().getValue(0).getSimpleValue()).isEqualTo(3.5f);
    assertThat(events.get(1).getSummary().getValue(1).getSimpleValue()).isEqualTo(2e-4f);
    var image = events.get(2).getSummary().getValue(0).getImage();
    assertThat(image.getEncodedImageString().toByteArray()).isEqualTo(png);
    assertThat(image.getWidth()).isEqualTo(5);
  }

  @Test
  void aResumedRunHidesTheStepsThatComeAgain() throws Exception {
    new EventFile(run, 40).close();
    var start = events().get(1);
    assertThat(start.getStep()).isEqualTo(41);
    assertThat(start.getSessionLog().getStatus()).isEqualTo(SessionLog.SessionStatus.START);
  }

  /** The masked CRC-32C of "123456789", whose CRC-32C is E3069283. */
  @Test
  void theFrameIsThatOfTheFormatsDescription() throws Exception {
    var out = new java.io.ByteArrayOutputStream();
    TfRecord.append(out, "123456789".getBytes(StandardCharsets.US_ASCII));
    var frame = java.nio.ByteBuffer.wrap(out.toByteArray()).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    assertThat(frame.getLong()).isEqualTo(9);
    int sum = 0xE3069283;
    assertThat(frame.getInt(8 + 4 + 9)).isEqualTo((sum >>> 15 | sum << 17) + 0xa282ead8);
  }
}
