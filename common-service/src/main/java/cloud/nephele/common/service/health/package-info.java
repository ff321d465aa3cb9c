/** Health checks that every service has. */
package cloud.nephele.common.service.health;
