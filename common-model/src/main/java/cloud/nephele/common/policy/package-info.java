/**
 * Who may do what: rules under upstream's names, in oslo.policy's language.
 *
 * <p>{@link cloud.nephele.common.policy.Rule} is declared next to the feature it guards; {@link
 * cloud.nephele.common.policy.CheckParser} reads the check's text into a {@link
 * cloud.nephele.common.policy.Check}; {@link cloud.nephele.common.policy.Policy} holds all of them
 * with what the operator overrides.
 */
package cloud.nephele.common.policy;
