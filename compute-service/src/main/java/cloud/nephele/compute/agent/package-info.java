/** Agent builds: the register of programs that guests of some hypervisors install to obey them. */
package cloud.nephele.compute.agent;
