/**
 * Policies: texts that identity keeps for other services and does not read.
 *
 * <p>A policy can be associated with an endpoint, a service, or a service in a region
 * (OS-ENDPOINT-POLICY); then a service can ask which one is meant for its endpoint.
 */
package cloud.nephele.identity.policyblob;
