package org.glocal.cli;

import org.glocal.cli.commands.DoctorCommand;
import org.glocal.cli.options.Catalogue;

/** Which commands there are. */
final class Commands {

  private Commands() {}

  static Catalogue catalogue() {
    return new Catalogue().add("doctor", "glocal doctor", DoctorCommand::new);
  }
}
