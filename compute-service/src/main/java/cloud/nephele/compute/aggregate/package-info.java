/** Host aggregates: groups of hosts that operators make, and the availability zones they name. */
package cloud.nephele.compute.aggregate;
