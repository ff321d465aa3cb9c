/** What a service serves, described as OpenAPI has it; the build writes the document. */
package cloud.nephele.common.service.openapi;
