/** What the person at the terminal asked for and is told. */
package cloud.nephele.launcher.console;
