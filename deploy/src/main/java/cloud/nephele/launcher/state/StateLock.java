package cloud.nephele.launcher.state;

import cloud.nephele.launcher.console.LauncherFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * Keeps two launchers from changing one state folder at once. The system lets go of it when its
 * holder ends, however it ends.
 */
public final class StateLock implements AutoCloseable {

  private final FileChannel channel;

  private StateLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock of {@code state}, which must not be a folder of something else. */
  public static StateLock take(StateFolder state) {
    state.requireOwn();
    try {
      FileChannel channel =
          FileChannel.open(state.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new LauncherFailure(
            "Another nephele (process %s) is at work on %s; wait for it, or name another folder with --state."
                .formatted(Files.readString(state.lockFile()).strip(), state.path()));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
      return new StateLock(channel);
    } catch (IOException e) {
      throw new LauncherFailure(
          "The lock of the state folder %s cannot be taken (%s); name another one with --state."
              .formatted(state.path(), e),
          e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
