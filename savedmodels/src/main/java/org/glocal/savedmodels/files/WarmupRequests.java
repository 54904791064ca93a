package org.glocal.savedmodels.files;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glocal.datasets.files.TfRecord;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Warm-up requests, which TensorFlow Serving answers for itself before it lets clients in: a record
 * file of {@code tensorflow.serving.PredictionLog} messages. Those messages' classes are in no
 * library that glocal needs otherwise, so their few fields are encoded here (field numbers:
 * apis/predict.proto, apis/model.proto and apis/prediction_log.proto of TensorFlow Serving).
 */
public final class WarmupRequests {

  /** Where TensorFlow Serving looks, in a version's folder. */
  public static final String FILE = "assets.extra/tf_serving_warmup_requests";

  private static final int LOG_PREDICT = 6;
  private static final int PREDICT_REQUEST = 1;
  private static final int REQUEST_MODEL = 1;
  private static final int REQUEST_INPUTS = 2;
  private static final int MODEL_NAME = 1;
  private static final int MODEL_SIGNATURE = 3;
  private static final int ENTRY_KEY = 1;
  private static final int ENTRY_VALUE = 2;

  private WarmupRequests() {}

  /**
   * One request.
   *
   * @param signature the signature to call
   * @param input its input's name
   * @param shape the input's shape
   * @param bytes the input's uint8 values, row-major
   */
  public record Request(String signature, String input, long[] shape, byte[] bytes) {}

  /** Writes requests; no file if there are none. */
  public static void write(Path folder, String model, List<Request> requests) throws IOException {
    if (requests.isEmpty()) {
      return;
    }
    Path file = folder.resolve(FILE);
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      for (Request request : requests) {
        TfRecord.append(out, log(model, request));
      }
    }
  }

  private static byte[] log(String model, Request request) throws IOException {
    byte[] spec =
        message(
            out -> {
              out.writeString(MODEL_NAME, model);
              out.writeString(MODEL_SIGNATURE, request.signature());
            });
    byte[] input =
        message(
            out -> {
              out.writeString(ENTRY_KEY, request.input());
              out.writeMessage(ENTRY_VALUE, tensor(request));
            });
    byte[] predict =
        message(
            out -> {
              out.writeByteArray(REQUEST_MODEL, spec);
              out.writeByteArray(REQUEST_INPUTS, input);
            });
    byte[] predictLog = message(out -> out.writeByteArray(PREDICT_REQUEST, predict));
    return message(out -> out.writeByteArray(LOG_PREDICT, predictLog));
  }

  private static TensorProto tensor(Request request) {
    var shape = TensorShapeProto.newBuilder();
    for (long size : request.shape()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_UINT8)
        .setTensorShape(shape)
        .setTensorContent(ByteString.copyFrom(request.bytes()))
        .build();
  }

  @FunctionalInterface
  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  private static byte[] message(Fields fields) throws IOException {
    var bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    fields.write(out);
    out.flush();
    return bytes.toByteArray();
  }
}
