package org.glocal.cli;

import org.glocal.cli.commands.CombineCommand;
import org.glocal.cli.commands.DatasetsCheckCommand;
import org.glocal.cli.commands.DatasetsConvertCommand;
import org.glocal.cli.commands.DemoCommand;
import org.glocal.cli.commands.DetectCommand;
import org.glocal.cli.commands.DetectorImportTfjsCommand;
import org.glocal.cli.commands.DetectorInspectCommand;
import org.glocal.cli.commands.DetectorTrainCommand;
import org.glocal.cli.commands.DoctorCommand;
import org.glocal.cli.commands.EvaluateCommand;
import org.glocal.cli.commands.ExportCommand;
import org.glocal.cli.commands.FilterCommand;
import org.glocal.cli.commands.FogCommand;
import org.glocal.cli.commands.QualityCommand;
import org.glocal.cli.commands.ScenesCommand;
import org.glocal.cli.commands.ScoreCommand;
import org.glocal.cli.commands.TrainCommand;
import org.glocal.cli.commands.TranslateCommand;
import org.glocal.cli.options.Catalogue;

/** The registered commands. */
final class Commands {

  private Commands() {}

  static Catalogue catalogue() {
    var commands = new Catalogue().add("demo", "glocal demo --out demo", DemoCommand::new);
    data(commands);
    models(commands);
    measuring(commands);
    return commands.add("doctor", "glocal doctor --device gpu:0", DoctorCommand::new);
  }

  private static void data(Catalogue commands) {
    commands
        .add(
            "scenes",
            "glocal scenes --out scenes --scenario fog --train 400 --val 100",
            ScenesCommand::new)
        .add(
            "fog",
            "glocal fog --data yolo:photos/data.yaml --out foggy --beta 0.06 --pseudo-depth",
            FogCommand::new)
        .add(
            "datasets check",
            "glocal datasets check \"foggy-cityscapes:cityscapes:val?beta=0.02\"",
            DatasetsCheckCommand::new)
        .add(
            "datasets convert",
            "glocal datasets convert kitti:kitti --out kitti.json",
            DatasetsConvertCommand::new);
  }

  private static void models(Catalogue commands) {
    commands
        .add(
            "train",
            "glocal train --from scenes:scenes:x --to scenes:scenes:y --out runs/fog",
            TrainCommand::new)
        .add("export", "glocal export --run runs/fog --out models/fog", ExportCommand::new)
        .add(
            "filter",
            "glocal filter --kind reinhard --to scenes:scenes:y --out models/reinhard",
            FilterCommand::new)
        .add(
            "translate",
            "glocal translate --model models/fog --images photos --out clear --attention maps",
            TranslateCommand::new)
        .add(
            "detect",
            "glocal detect --detector models/ssd --images photos --out detections.json",
            DetectCommand::new)
        .add(
            "combine",
            "glocal combine --translator models/fog --detector models/ssd --out models/fog-ssd",
            CombineCommand::new)
        .add(
            "detector train",
            "glocal detector train --data scenes:scenes:y --out models/street",
            DetectorTrainCommand::new)
        .add(
            "detector import-tfjs",
            "glocal detector import-tfjs --model coco-ssd --out models/ssd",
            DetectorImportTfjsCommand::new)
        .add("detector inspect", "glocal detector inspect models/ssd", DetectorInspectCommand::new);
  }

  private static void measuring(Catalogue commands) {
    commands
        .add(
            "evaluate",
            "glocal evaluate --detector models/ssd --on scenes:scenes:val-x"
                + " --translator models/fog --oracle scenes:scenes:val-y --out results",
            EvaluateCommand::new)
        .add(
            "score",
            "glocal score --annotations instances.json --detections detections.json --min-map 0.3",
            ScoreCommand::new)
        .add(
            "quality",
            "glocal quality --real scenes:scenes:val-y --fake scenes:scenes:val-x"
                + " --translator models/fog --features models/inception --instances",
            QualityCommand::new);
  }
}
