"""Times training steps and a translation of glocal against PyTorch's, alternating, on two threads.

    ./glocal doctor                      # builds
    python3 -m venv venv && venv/bin/pip install torch numpy
    venv/bin/python benchmarks/steps.py

Sizes are the paper's networks (width 64, 9 blocks), 256x256, batch 1. Every case stays in a process of
its own (StepBenchmark.java, steps_torch.py), which takes a step when told to; the cases of one group take
turns, so that all see the same load. With --against CHECKOUT the same steps of another built checkout of
glocal take PyTorch's place: what a change of the code costs. PyTorch runs in its default layout and in channels-last; the one
whose processor time was less in a trial counts. Both sides start from equal weights and images: the
largest relative difference of the first step's losses is printed, as proof that the work is the same.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
THREADS = 2
LAYOUTS = ("default", "channels-last")
# A group's cases on glocal's side, and PyTorch's variants; the last of these is what others are held to.
GROUPS = {
    "product": (("fp32", "bf16"), ("share",)),
    "translate": (("fp32",), ("share",)),
    "cut": (("fp32", "bf16"), ("recompute", "share")),
    "local-global": (("fp32", "bf16"), ("share",)),
}


class Case:
    """A process that takes one step for each line it is sent."""

    def __init__(self, name, command, line):
        self.name, self.line, self.runs, self.values = name, line, [], None
        environment = dict(os.environ, TF_CPP_MIN_LOG_LEVEL="3")
        self.process = subprocess.Popen(command, env=environment, text=True, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            sys.exit(f"{self.name}: the process ended with {self.process.wait()}")
        return json.loads(answer)

    def step(self):
        answer = self.ask(self.line)
        self.values = self.values or answer["values"]
        self.runs.append((answer["wall"], answer["cpu"]))
        return answer

    def median(self, column):
        return statistics.median(run[column] for run in self.runs)

    def peak(self):
        """MiB that the process has held at most."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) / 1024

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def glocal(method, precision, checkout=REPOSITORY):
    libraries = checkout / "cli" / "target"
    jar = next(libraries.glob("glocal-cli-*.jar"), None)
    if jar is None:
        sys.exit(f"{checkout}: nothing is built: run ./glocal doctor there")
    command = ["java", "-Xmx1500m", "-Dorg.bytedeco.javacpp.maxphysicalbytes=0", "-cp",
               f"{jar}:{libraries}/lib/*", checkout / "benchmarks" / "StepBenchmark.java", str(THREADS)]
    return Case(f"{checkout.name} {precision}" if checkout != REPOSITORY else f"glocal {precision}",
                command, f"{method} {precision}")


def pytorch(method, variant, layout):
    script = REPOSITORY / "benchmarks" / "steps_torch.py"
    command = [sys.executable, script, str(THREADS), method, variant, layout]
    return Case(f"PyTorch {variant}, {layout}", command, "step")


def better_layout(method, variant):
    """Both layouts warmed up and tried once; the slower one is closed."""
    cases = [pytorch(method, variant, layout) for layout in LAYOUTS[:1 if method == "product" else 2]]
    for case in cases:
        case.step()
    best = min(cases, key=lambda case: case.step()["cpu"])
    for case in cases:
        if case is not best:
            report(f"{method}: {case.name} is left out, {case.runs[-1][1]:.2f} s of processor time "
                   f"against {best.runs[-1][1]:.2f} s")
            case.close()
    return best


def report(text):
    print(text, file=sys.stderr, flush=True)


def measure(method, rounds):
    """Rows of one group, PyTorch's last."""
    precisions, variants = GROUPS[method]
    peers = [better_layout(method, variant) for variant in variants]
    own = [glocal(method, precision) for precision in precisions]
    for case in own:
        case.step()
        case.step()
    flops = peers[-1].ask("flops")["flops"]
    cases = own + peers
    for case in cases:
        case.runs.clear()
    for number in range(rounds):
        for case in cases:
            case.step()
        report(f"{method} {number + 1}/{rounds}: "
               + ", ".join(f"{case.name} {case.runs[-1][0]:.2f} s" for case in cases))
    peaks = [case.peak() for case in cases]
    for case in cases:
        case.close()
    return cases, peaks, flops


def take_turns(cases, rounds, title):
    for case in cases:
        case.step()
        case.step()
        case.runs.clear()
    for number in range(rounds):
        for case in cases if number % 2 else reversed(cases):
            case.step()
        report(f"{title} {number + 1}/{rounds}: "
               + ", ".join(f"{case.name} {case.runs[-1][0]:.2f} s" for case in cases))


def against(method, rounds, checkout):
    """This checkout and another one, in turn: the ratios are medians of those of neighboring steps."""
    own, other = cases = [glocal(method, "fp32"), glocal(method, "fp32", checkout)]
    take_turns(cases, rounds, method)
    peak, other_peak = (case.peak() for case in cases)
    for case in cases:
        case.close()
    wall, cpu = (statistics.median(a[column] / b[column] for a, b in zip(own.runs, other.runs))
                 for column in (0, 1))
    return (f"| `{method}` | {own.median(0):.3f} | {other.median(0):.3f} | {wall:.3f} | {cpu:.3f} | "
            f"{peak:.0f} | {other_peak:.0f} | {peak / other_peak:.3f} | {difference(own, other):.0e} |")


def print_against(methods, rounds, checkout):
    table = [against(method, rounds, checkout) for method in methods]
    print(f"{THREADS} threads on {os.cpu_count()} cores, medians of {rounds}, load {os.getloadavg()[0]:.1f}\n")
    print(f"| work | wall, s | {checkout.name}, s | wall, ratio | processor, ratio | peak memory, MiB "
          f"| {checkout.name}, MiB | ratio | first losses differ by |")
    print("|---|---|---|---|---|---|---|---|---|")
    print("\n".join(table))


def difference(case, reference):
    """The largest relative difference of the first step's losses."""
    return max(abs(case.values[k] - v) / abs(v) for k, v in reference.values.items())


def rows(method, cases, peaks, flops):
    yardstick = cases[-1]
    for case, peak in zip(cases, peaks):
        wall, cpu = case.median(0), case.median(1)
        same = "" if case is yardstick or method == "product" else f"{difference(case, yardstick):.0e}"
        ratios = " | ".join(
            f"{wall / peer.median(0):.2f}; {cpu / peer.median(1):.2f}" if case is not peer else ""
            for peer in (cases[-2] if method == "cut" else None, yardstick) if peer) 
        if method != "cut":
            ratios = " | " + ratios
        yield (f"| `{method}` | {case.name} | {wall:.3f} | {cpu:.3f} | {flops / wall / 1e9:.0f} | {ratios} | "
               f"{peak:.0f} | {same} |")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=7, help="steps of each case that are counted")
    arguments.add_argument("--only", nargs="+", default=list(GROUPS),
                           help=f"of {', '.join(GROUPS)}; with --against, any methods")
    arguments.add_argument("--against", type=Path, help="another built checkout of glocal")
    options = arguments.parse_args()
    if options.against:
        return print_against(options.only, options.rounds, options.against.resolve())
    unknown = set(options.only) - set(GROUPS)
    if unknown:
        arguments.error(f"--only: want some of {', '.join(GROUPS)}, got {', '.join(sorted(unknown))}")
    table = []
    for method in options.only:
        table += rows(method, *measure(method, options.rounds))
    import torch
    print(f"PyTorch {torch.__version__}, {THREADS} threads on {os.cpu_count()} cores, medians of "
          f"{options.rounds}, load {os.getloadavg()[0]:.1f}\n")
    print("| work | who | wall, s | processor, s | GFLOP/s | wall; processor against recompute | against share "
          "| peak memory, MiB | losses differ by |")
    print("|---|---|---|---|---|---|---|---|---|")
    print("\n".join(table))


if __name__ == "__main__":
    main()
