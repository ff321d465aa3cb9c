/**
 * Flavors: the sizes of servers. {@code FlavorService} is what other features use; it answers from
 * {@code FlavorCache}, a copy of the whole table, because flavors are few, read all the time and
 * changed rarely.
 */
package cloud.nephele.compute.flavor;
