/** One class per command of {@code ./nephele}. */
package cloud.nephele.launcher.command;
