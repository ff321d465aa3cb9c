/**
 * How much of the service a project may use. {@link cloud.nephele.image.quota.Resource} names what
 * is counted; {@link cloud.nephele.image.quota.QuotaService} counts it, from the image records
 * themselves, and refuses what goes beyond the {@link cloud.nephele.image.quota.Limits}: this
 * service's own, or those that identity keeps.
 */
package cloud.nephele.image.quota;
