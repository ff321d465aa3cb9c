package cloud.nephele.launcher.command;

import cloud.nephele.launcher.console.CommandLine;
import cloud.nephele.launcher.console.Progress;
import cloud.nephele.launcher.process.Processes;
import cloud.nephele.launcher.state.StateFolder;
import java.nio.file.Path;
import java.util.Map;

/**
 * What every command works with.
 *
 * @param line what was asked for
 * @param checkout the folder of the {@code nephele} script
 * @param state the state folder
 * @param processes the processes of the cloud in it
 * @param progress what the person at the terminal sees
 * @param environment the launcher's own variables
 */
public record Context(
    CommandLine line,
    Path checkout,
    StateFolder state,
    Processes processes,
    Progress progress,
    Map<String, String> environment) {}
