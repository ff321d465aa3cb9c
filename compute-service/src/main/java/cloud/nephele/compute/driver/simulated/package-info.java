/**
 * Guests that only pretend: no machine runs, a build costs a small file. For tests of this project
 * and of the tools its users write against it; never the silent stand-in for real guests, so every
 * console says what it is.
 *
 * <p>Read {@link cloud.nephele.compute.driver.simulated.SimulatedDriver} first. {@link
 * cloud.nephele.compute.driver.simulated.SimulatedFaults} is the script: slow, failing and hanging
 * builds, hosts that are down. Guests live in {@link
 * cloud.nephele.compute.driver.simulated.GuestStore}: with a state folder they outlive the process
 * as real ones do, faults do not.
 *
 * <p>What a simulated guest does: a build ends {@code RUNNING} at once or as the faults say; power
 * off, on and reboot take effect at once; only {@link
 * cloud.nephele.compute.driver.simulated.SimulatedDriver#crash} makes a guest {@code CRASHED}. An
 * image's bytes are fetched and verified once per process and then thrown away, so a missing or
 * corrupt image fails a build here too.
 */
package cloud.nephele.compute.driver.simulated;
