package cloud.nephele.launcher.console;

/** Why a command cannot go on, in a sentence that says what to change. */
public final class LauncherFailure extends RuntimeException {

  /** A failure told by {@code sentence}. */
  public LauncherFailure(String sentence) {
    super(sentence);
  }

  /** A failure told by {@code sentence}, with what caused it. */
  public LauncherFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
