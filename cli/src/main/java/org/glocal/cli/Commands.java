package org.glocal.cli;

import org.glocal.cli.commands.DetectorInspectCommand;
import org.glocal.cli.commands.DoctorCommand;
import org.glocal.cli.commands.ScoreCommand;
import org.glocal.cli.options.Catalogue;

/** Which commands there are. */
final class Commands {

  private Commands() {}

  static Catalogue catalogue() {
    return new Catalogue()
        .add(
            "score",
            "glocal score --annotations instances.json --detections detections.json --min-map 0.3",
            ScoreCommand::new)
        .add("detector inspect", "glocal detector inspect ssd/1", DetectorInspectCommand::new)
        .add("doctor", "glocal doctor --device gpu:0", DoctorCommand::new);
  }
}
