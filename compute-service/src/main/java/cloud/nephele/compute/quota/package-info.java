/**
 * What a project may use and what it uses. {@code QuotaService} claims and releases inside of the
 * caller's transaction; the rest shows and sets the limits, for a project or for the default class.
 */
package cloud.nephele.compute.quota;
