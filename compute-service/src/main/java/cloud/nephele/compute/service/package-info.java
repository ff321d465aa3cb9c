/**
 * Services, as operators see them: each host has one, nova-compute, which keeps new servers away
 * when it is disabled and counts as dead when it is forced down. The API itself is not listed.
 */
package cloud.nephele.compute.service;
