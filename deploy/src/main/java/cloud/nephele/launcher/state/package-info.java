/** The state folder: what a cloud keeps between two runs, and who may touch it. */
package cloud.nephele.launcher.state;
