/** From a refusal to an answer: one mapper, and a renderer per service's fault body. */
package cloud.nephele.common.service.fault;
