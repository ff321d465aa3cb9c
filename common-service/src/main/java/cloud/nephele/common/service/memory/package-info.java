/**
 * What a service holds of the machine's memory while nobody asks it anything: little, so that three
 * of them fit a small machine.
 */
package cloud.nephele.common.service.memory;
