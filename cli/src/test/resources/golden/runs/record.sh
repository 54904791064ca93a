#!/bin/bash
# Records golden runs, or what another family of processors makes of those that are there: see README.md.
#   record.sh GLOCAL            GLOCAL is the program of a built checkout
set -euo pipefail

glocal=$(realpath "$1")
here=$(cd -P "$(dirname "$0")" && pwd)
cd "$here/../../../../.." # the module, where its tests run: all paths are relative to it
golden=src/test/resources/golden/runs
commit=$(git -C "$(dirname "$glocal")" rev-parse --short=7 HEAD)
family=$(sh ../graphs/src/test/resources/golden/processor-family.sh)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

render() {
  "$glocal" scenes --out "$scratch/scenes" --train 3 --val 1 --seed 7
  for split in x y val-x; do
    java "$golden/Quarter.java" "$scratch/scenes/$split/images" "$golden/scenes/$split/images"
    jq -c '.images[] |= (.width /= 4 | .height /= 4)
      | .annotations[] |= (.bbox |= map(. / 4) | .area /= 16)' \
      "$scratch/scenes/$split/annotations.json" >"$golden/scenes/$split/annotations.json"
  done
}

detector() {
  local build
  build=$(dirname "$glocal")/cli/target
  cat >"$scratch/Write.java" <<'JAVA'
package org.glocal.cli;

class Write {
  public static void main(String[] words) throws Exception {
    FixedDetector.write(java.nio.file.Path.of(words[0]));
  }
}
JAVA
  javac -cp "$build/test-classes:$build/classes:$build/lib/*" -d "$scratch" "$scratch/Write.java"
  java -cp "$scratch:$build/test-classes:$build/classes:$build/lib/*" org.glocal.cli.Write "$golden/detector"
}

words() { # of a method
  echo train --method "$1" --from "scenes:$golden/scenes:x" --to "scenes:$golden/scenes:y" \
    --crop 64x32 --short-side 32 --steps 9 --checkpoint-every 2 --keep 1 --keep-every 2 --log-every 1 \
    --sample-every 100
}

# No flag makes networks small. A run's folder without a checkpoint is begun by --resume.
begin() { # method, run
  local judged=()
  [[ $1 != attention ]] || judged=(--validate "scenes:$golden/scenes:val-x"
    --detector "$golden/detector" --validate-every 2)
  mkdir -p "$2/checkpoints"
  # shellcheck disable=SC2046  # words
  "$glocal" $(words "$1") "${judged[@]}" --out "$scratch/dry" --dry-run | sed '/^}/q' |
    jq '.network += {width: 2, blocks: 1, discriminatorWidth: 2, projectionWidth: 8, embeddingWidth: 8}
      | .network.attentionMaps |= (if . > 0 then 2 else 0 end)
      | .step += {patches: 16, viewSize: 32}' >"$2/config.json"
}

resume() { # run
  "$glocal" train --from "scenes:$golden/scenes:x" --to "scenes:$golden/scenes:y" --out "$1" --resume --threads 2
}

# What a kill after step 4 leaves, without what is large. Only a validated run keeps the best checkpoint, that of step 2.
cut_off() { # run
  rm -rf "$1"/checkpoints/step-0000000[5-9] "$1"/samples "$1"/*tfevents* "$1/run.lock"
  [[ -e $1/best.json ]] || rm -r "$1/checkpoints/step-00000002"
  sed -i '5,$d' "$1/metrics.jsonl"
  sed -i '/step-0000000[5-9]/,$d' "$1/run.log"
}

for method in cut fastcut attention local-global supervised; do
  run=$golden/$commit/$method/run
  if [[ ! -e $run ]]; then
    [[ -e $golden/scenes ]] || render
    [[ -e $golden/detector ]] || detector
    begin "$method" "$run"
    resume "$run"
    cut_off "$run"
  fi
  cp -r "$run" "$scratch/$method"
  "$glocal" export --run "$scratch/$method" --out "$scratch/$method-model" --warmup-size 64x32 --threads 2
  "$glocal" translate --model "$scratch/$method-model" --images "$golden/scenes/val-x/images" \
    --out "$scratch/$method-images" --threads 2
  resume "$scratch/$method"
  cp "$scratch/$method-images/000000.png" "$golden/$commit/$method/$family.png"
  sed 1,4d "$scratch/$method/metrics.jsonl" >"$golden/$commit/$method/$family.jsonl"
done
