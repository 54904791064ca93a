package org.glocal.cli.options;

import com.beust.jcommander.IStringConverter;
import java.util.Arrays;

/** Where TensorFlow computes. */
public enum Device {
  /** A GPU if the library and the machine have one, else the CPU. */
  AUTO("auto"),
  CPU("cpu"),
  /** The first GPU; wanted, so its absence is worth a warning. */
  GPU("gpu:0");

  private final String typed;

  Device(String typed) {
    this.typed = typed;
  }

  /** Reads the typed form; {@code gpu} is short for {@code gpu:0}. */
  public static final class Converter implements IStringConverter<Device> {

    @Override
    public Device convert(String text) {
      return Arrays.stream(values())
          .filter(device -> device.typed.equals(text) || device.typed.equals(text + ":0"))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "--device: want one of %s, got \"%s\""
                          .formatted(Arrays.toString(values()), text)));
    }
  }

  @Override
  public String toString() {
    return typed;
  }
}
