/**
 * Rules at work: an endpoint names its rule with {@link
 * cloud.nephele.common.service.policy.Enforce}, or says with {@link
 * cloud.nephele.common.service.policy.NoAuthorization} why it needs no token.
 */
package cloud.nephele.common.service.policy;
