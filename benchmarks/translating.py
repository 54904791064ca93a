"""Times `glocal translate` against the bare model: what reading and writing files costs.

    mvn -q -DskipTests package
    python3 benchmarks/translating.py --model MODEL --images FOLDER

The bare model translates images that are decoded already and throws results away. `glocal translate` runs on a
quarter of the images and on all of them; the difference of the two is free of the start of the Java machine and
of the model. Cases take turns; medians over the repeats of seconds and processor seconds an image.
"""

import argparse
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import tempfile
import time

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
TARGET = REPOSITORY / "cli" / "target"


def classpath():
    return ":".join([str(jar) for jar in TARGET.glob("glocal-cli-*.jar")] + [str(TARGET / "lib" / "*")])


def bare(model, images):
    command = ["java", "-Xmx1500m", "-cp", classpath(), str(REPOSITORY / "benchmarks" / "TranslateBenchmark.java")]
    out = subprocess.run(command + [model, str(images)], capture_output=True, text=True, check=True).stdout
    return [float(number) for number in out.split()[-2:]]


def bulk(model, images, out):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = ["java", "-Xmx1500m", "-cp", classpath(), "org.glocal.cli.Main", "translate", "-q"]
    subprocess.run(command + ["--model", model, "--images", str(images), "--out", str(out)], check=True,
                   stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - start, used


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", required=True)
    parser.add_argument("--images", required=True, type=pathlib.Path)
    parser.add_argument("--repeats", type=int, default=3)
    args = parser.parse_args()
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    files = sorted(path for path in args.images.iterdir() if path.suffix.lower() in (".png", ".jpg", ".jpeg"))
    found = {"bare model": [], "glocal translate": []}
    with tempfile.TemporaryDirectory() as folder:
        some, every = pathlib.Path(folder, "some"), pathlib.Path(folder, "every")
        for into, share in ((some, files[: len(files) // 4]), (every, files)):
            into.mkdir()
            for file in share:
                shutil.copy(file, into)
        more = len(files) - len(files) // 4
        for repeat in range(args.repeats):
            found["bare model"].append(bare(args.model, every))
            few = bulk(args.model, some, pathlib.Path(folder, f"a{repeat}"))
            many = bulk(args.model, every, pathlib.Path(folder, f"b{repeat}"))
            found["glocal translate"].append([(many[i] - few[i]) / more for i in (0, 1)])
    for name, figures in found.items():
        wall, used = (statistics.median(column) for column in zip(*figures))
        print(f"{name}: {wall:.4f} s, {used:.4f} s of processor an image; {1 / wall:.1f} images/s")


if __name__ == "__main__":
    main()
