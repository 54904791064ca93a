package org.glocal.graphs.runtime;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The devices that a session may compute on.
 *
 * @param kind which sort is allowed
 * @param gpus numbers of the GPUs that are used, in their order; empty unless {@code kind} is GPU
 */
public record Device(Kind kind, List<Integer> gpus) {

  /** Sorts of devices. */
  public enum Kind {
    /** Every GPU that the library and the machine have, else the CPU. */
    AUTO,
    /** No GPU. */
    CPU,
    /** Certain GPUs. */
    GPU
  }

  /** TensorFlow's own choice. */
  public static final Device AUTO = new Device(Kind.AUTO, List.of());

  /** The CPU alone. */
  public static final Device CPU = new Device(Kind.CPU, List.of());

  public Device {
    gpus = List.copyOf(gpus);
    boolean valid = gpus.stream().distinct().count() == gpus.size();
    for (int gpu : gpus) {
      valid &= gpu >= 0;
    }
    if (!valid || (kind == Kind.GPU) == gpus.isEmpty()) {
      throw new IllegalArgumentException(
          "device: want different numbers of GPUs from 0, and only of GPUs, got %s of %s"
              .formatted(gpus, kind));
    }
  }

  /** One GPU, counted from 0. */
  public static Device gpu(int number) {
    return new Device(Kind.GPU, List.of(number));
  }

  /**
   * Reads {@code auto}, {@code cpu}, {@code gpu:N}, or {@code gpu} for {@code gpu:0}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static Device parse(String text) {
    if (text.equals("auto")) {
      return AUTO;
    }
    if (text.equals("cpu")) {
      return CPU;
    }
    if (text.matches("gpu(:\\d{1,3})?")) {
      return gpu(text.equals("gpu") ? 0 : Integer.parseInt(text.substring("gpu:".length())));
    }
    throw new IllegalArgumentException(
        "device: want auto, cpu or gpu:N such as gpu:0, got \"%s\"".formatted(text));
  }

  /** The form that {@link #parse} reads; several GPUs with commas between them. */
  @Override
  public String toString() {
    return switch (kind) {
      case AUTO -> "auto";
      case CPU -> "cpu";
      case GPU -> gpus.stream().map(gpu -> "gpu:" + gpu).collect(Collectors.joining(","));
    };
  }
}
