#!/bin/sh
# Records the losses of this processor's family beside this script: see README.md.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../../../../../.." # the checkout
mvn -q -pl graphs test-compile dependency:build-classpath -Dspotless.check.skip -Dmdep.outputFile="$PWD/graphs/target/classpath"
family=$(sh "$here/../processor-family.sh")
TF_CPP_MIN_LOG_LEVEL=2 java -Xmx512m \
  -cp "graphs/target/test-classes:graphs/target/classes:$(cat graphs/target/classpath)" \
  org.glocal.graphs.methods.StepTrace 2 local-global supervised attention cut fastcut >graphs/target/trace.txt
grep -v weights graphs/target/trace.txt >"$here/$family.txt"
