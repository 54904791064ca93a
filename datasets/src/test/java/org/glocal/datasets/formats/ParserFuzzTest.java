package org.glocal.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParserFuzzTest {

  private static final int INPUTS = 300;

  @TempDir Path folder;

  static Stream<String> parsers() throws Exception {
    return new ParserFuzz().names().stream();
  }

  @ParameterizedTest
  @MethodSource("parsers")
  void damagedFilesAreReadOrRefusedInOneLineThatNamesThem(String parser) throws Exception {
    var outcomes = new ParserFuzz().run(parser, 42, INPUTS, folder);
    assertThat(outcomes.keySet()).isSubsetOf("read", "refused");
    assertThat(outcomes).containsKey("refused");
  }
}
