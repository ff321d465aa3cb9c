/** What all compute endpoints share: dialects, versions, fault bodies, words of refusal. */
package cloud.nephele.compute.api;
