/** Hypervisors: hosts with what they have and what servers claim of it. */
package cloud.nephele.compute.hypervisor;
