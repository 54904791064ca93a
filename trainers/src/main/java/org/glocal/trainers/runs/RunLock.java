package org.glocal.trainers.runs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Exclusive lock on a run's folder: a lock of the operating system, which ends with its process
 * however that ends.
 */
public final class RunLock implements AutoCloseable {

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes a run's folder.
   *
   * @throws IllegalArgumentException if another process is training in it
   */
  public static RunLock of(RunFolder run) throws IOException {
    Path file = run.path().resolve("run.lock");
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!locked(channel)) {
      channel.close();
      throw new IllegalArgumentException(
          "%s: want a run that nobody is training, found process %s at work in it"
              .formatted(run.path(), Files.readString(file).strip()));
    }
    channel.truncate(0);
    String owner = ProcessHandle.current().pid() + "\n";
    channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)));
    return new RunLock(channel);
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) { // held by this very process
      return false;
    }
  }

  /** The process that holds it. */
  public long owner() {
    return ProcessHandle.current().pid();
  }

  @Override
  public void close() throws IOException {
    channel.close(); // and with it the lock
  }
}
