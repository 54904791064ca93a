package org.glocal.evaluation.report;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One page in a headless Chromium, driven by the DevTools protocol; needs nothing but the JDK. */
final class Chromium implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 30;
  private static final Gson GSON = new Gson();

  private final Process process;
  private final LinkedBlockingQueue<JsonObject> answers = new LinkedBlockingQueue<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final WebSocket socket;
  private int calls;

  private Chromium(Process process, URI page) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .connectTimeout(Duration.ofSeconds(PATIENCE_SECONDS))
            .buildAsync(page, new Messages())
            .join();
  }

  /** Starts a browser with an empty page. */
  static Chromium start(Path profile) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                "chromium",
                "--headless=new",
                "--no-sandbox", // which root is not allowed
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("log").toFile())
            .start();
    Path port = profile.resolve("DevToolsActivePort");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.exists(port) || Files.readAllLines(port).size() < 2) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IOException("no Chromium: " + Files.readString(profile.resolve("log")));
      }
      Thread.sleep(50);
    }
    return new Chromium(process, page(Files.readAllLines(port).get(0)));
  }

  private static URI page(String port) throws IOException {
    try (var stream = URI.create("http://127.0.0.1:" + port + "/json").toURL().openStream()) {
      for (var target :
          JsonParser.parseString(new String(stream.readAllBytes())).getAsJsonArray()) {
        if (target.getAsJsonObject().get("type").getAsString().equals("page")) {
          return URI.create(target.getAsJsonObject().get("webSocketDebuggerUrl").getAsString());
        }
      }
    }
    throw new IOException("Chromium has no page");
  }

  /** Loads a page and waits until all of it is there. */
  void open(URI address) throws InterruptedException {
    call("Runtime.enable", Map.of());
    call("Log.enable", Map.of());
    call("Page.navigate", Map.of("url", address));
    evaluate(
        "new Promise(done => document.readyState === 'complete' ? done()"
            + " : addEventListener('load', () => done()))");
  }

  /** The value of a JavaScript expression, as text. */
  String evaluate(String expression) throws InterruptedException {
    var result =
        call(
            "Runtime.evaluate",
            Map.of(
                "expression",
                "(async () => String(await (" + expression + ")))()",
                "awaitPromise",
                true));
    return result.getAsJsonObject("result").get("value").getAsString();
  }

  /** A key of the keyboard. */
  enum Key {
    TAB("Tab", 9, ""),
    SPACE(" ", 32, " "),
    ARROW_RIGHT("ArrowRight", 39, "");

    private final String name;
    private final int code;
    private final String text;

    Key(String name, int code, String text) {
      this.name = name;
      this.code = code;
      this.text = text;
    }
  }

  /** Presses a key and lets it go. */
  void press(Key key) throws InterruptedException {
    for (String type : List.of(key.text.isEmpty() ? "rawKeyDown" : "keyDown", "keyUp")) {
      call(
          "Input.dispatchKeyEvent",
          Map.of(
              "type", type, "key", key.name, "windowsVirtualKeyCode", key.code, "text", key.text));
    }
  }

  /** Makes the page as wide as a screen is, px. */
  void resize(int width, int height, boolean phone) throws InterruptedException {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
  }

  /** Wants the page light or dark, as the user's system would. */
  void prefer(String scheme) throws InterruptedException {
    var feature = Map.of("name", "prefers-color-scheme", "value", scheme);
    call("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
  }

  /** Errors and warnings in the console, and uncaught exceptions. */
  List<String> complaints() {
    return complaints;
  }

  private JsonObject call(String method, Map<String, ?> parameters) throws InterruptedException {
    var message = new JsonObject();
    message.addProperty("id", ++calls);
    message.addProperty("method", method);
    message.add("params", GSON.toJsonTree(parameters));
    socket.sendText(message.toString(), true).join();
    var answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (answer == null || !answer.has("result")) {
      throw new IllegalStateException(method + ": " + answer);
    }
    return answer.getAsJsonObject("result");
  }

  private final class Messages implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        var message = JsonParser.parseString(text.toString()).getAsJsonObject();
        text.setLength(0);
        if (message.has("id")) {
          answers.add(message);
        } else if (List.of("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled")
            .contains(message.get("method").getAsString())) {
          complaints.add(message.toString());
        }
      }
      socket.request(1);
      return null;
    }
  }

  @Override
  public void close() {
    socket.abort();
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
