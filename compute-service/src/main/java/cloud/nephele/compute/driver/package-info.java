/**
 * The hypervisor driver SPI: what compute asks of a machine that runs servers.
 *
 * <p>{@link cloud.nephele.compute.driver.ComputeDriver} is what every driver does; what only some
 * can do is a small interface of its own, found by {@link
 * cloud.nephele.compute.driver.ComputeDriver#capability}. Drivers know hosts, guests and files.
 * They never see entities, requests or each other; all they need of the rest arrives in the records
 * of this package.
 *
 * <p>Read {@code ComputeDriver}, then {@code GuestSpec}. Every driver passes the same {@code
 * ComputeDriverContract}.
 */
package cloud.nephele.compute.driver;
