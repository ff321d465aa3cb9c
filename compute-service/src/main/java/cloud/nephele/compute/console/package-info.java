/**
 * Consoles of servers in a browser: a display and a serial terminal.
 *
 * <p>{@code ConsoleService} grants a token, which is good for one connection within a few minutes
 * and is kept as its hash; the actions and {@code remote-consoles} answer with the address of a
 * page. {@code ConsoleProxy} serves that page, and relays between its websocket and what the driver
 * connects it to ({@code ConsoleRelay}).
 */
package cloud.nephele.compute.console;
