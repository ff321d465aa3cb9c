/** How many requests a service works on at once, so that many large answers fit a small heap. */
package cloud.nephele.common.service.admission;
