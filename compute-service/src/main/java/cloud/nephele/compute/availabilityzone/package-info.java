/** Availability zones: names that hosts share; settings say which host is in which. */
package cloud.nephele.compute.availabilityzone;
