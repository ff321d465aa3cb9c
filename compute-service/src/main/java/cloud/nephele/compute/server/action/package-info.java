/**
 * What can be asked of a server through {@code POST /servers/{id}/action}: one class each, found by
 * its name in the request. To add one, add its class here and its rule to {@link
 * cloud.nephele.compute.server.ServerPolicy} and to the endpoint.
 */
package cloud.nephele.compute.server.action;
