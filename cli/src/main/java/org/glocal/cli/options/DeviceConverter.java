package org.glocal.cli.options;

import com.beust.jcommander.IStringConverter;
import org.glocal.graphs.runtime.Device;

/** Parser of {@code --device}: {@code auto}, {@code cpu} or {@code gpu:N}. */
public final class DeviceConverter implements IStringConverter<Device> {

  @Override
  public Device convert(String text) {
    try {
      return Device.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--" + e.getMessage(), e);
    }
  }
}
