/**
 * Black-box tests: a cloud started with {@code ./nephele up} as a user would, driven by the real
 * {@code openstack} client and by plain HTTP.
 */
package cloud.nephele.system;
