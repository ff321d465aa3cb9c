/**
 * The launcher behind {@code ./nephele}: starts a cloud on this machine, stops it, and tells how it
 * is.
 *
 * <p>Read {@link cloud.nephele.launcher.Launcher} first, then the commands in {@code command}; what
 * they stand on has a folder each: {@code state} (what is kept between runs), {@code process}
 * (starting, recognising and stopping), {@code postgres}, {@code service}, {@code driver}, {@code
 * image} and {@code login}.
 */
package cloud.nephele.launcher;
