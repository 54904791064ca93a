package org.glocal.trainers.events;

import com.google.protobuf.ByteString;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.glocal.datasets.files.TfRecord;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;

/**
 * TensorBoard event file {@code events.out.tfevents.*}, one for each process that trains in a run.
 * Written as protocol buffers without any graph operation.
 */
public final class EventFile implements AutoCloseable {

  private static final int RGB = 3;

  private final OutputStream out;

  /**
   * Starts a file.
   *
   * @param run the run's folder
   * @param done steps done by earlier processes; what they wrote of later ones is hidden
   */
  public EventFile(Path run, long done) throws IOException {
    String name =
        "events.out.tfevents.%d.%s.%d"
            .formatted(System.currentTimeMillis(), host(), ProcessHandle.current().pid());
    out =
        new BufferedOutputStream(
            Files.newOutputStream(run.resolve(name), StandardOpenOption.CREATE_NEW));
    write(event(0).setFileVersion("brain.Event:2"));
    if (done > 0) {
      var start = SessionLog.newBuilder().setStatus(SessionLog.SessionStatus.START);
      write(event(done + 1).setSessionLog(start));
    }
    out.flush();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9-]", "-");
    } catch (UnknownHostException e) { // a machine without a name in its own network
      return "localhost";
    }
  }

  /** Writes numbers of a step by name, for example {@code loss/nce}. */
  public void scalars(long step, Map<String, ? extends Number> values) throws IOException {
    var summary = Summary.newBuilder();
    values.forEach(
        (tag, value) ->
            summary.addValue(
                Summary.Value.newBuilder().setTag(tag).setSimpleValue(value.floatValue())));
    write(event(step).setSummary(summary));
    out.flush();
  }

  /**
   * Writes a picture of a step.
   *
   * @param png the encoded image
   */
  public void image(long step, String tag, byte[] png, int width, int height) throws IOException {
    var image =
        Summary.Image.newBuilder()
            .setWidth(width)
            .setHeight(height)
            .setColorspace(RGB)
            .setEncodedImageString(ByteString.copyFrom(png));
    var value = Summary.Value.newBuilder().setTag(tag).setImage(image);
    write(event(step).setSummary(Summary.newBuilder().addValue(value)));
    out.flush();
  }

  private static Event.Builder event(long step) {
    return Event.newBuilder().setWallTime(System.currentTimeMillis() / 1e3).setStep(step);
  }

  private void write(Event.Builder event) throws IOException {
    TfRecord.append(out, event.build().toByteArray());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
