/** Processes that outlive the launcher: starting, recognising, probing and stopping them. */
package cloud.nephele.launcher.process;
