package org.glocal.cli.options;

import com.beust.jcommander.IStringConverter;
import org.glocal.graphs.runtime.Device;

/** Reads the typed form of a device. */
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
