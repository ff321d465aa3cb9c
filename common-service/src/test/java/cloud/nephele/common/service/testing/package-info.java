/** What the tests of all services share: a real PostgreSQL, a small identity, rules of layering. */
package cloud.nephele.common.service.testing;
