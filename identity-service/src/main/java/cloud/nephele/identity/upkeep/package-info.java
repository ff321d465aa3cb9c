/**
 * What must be done from time to time: rotating signing keys, forgetting what no longer matters.
 */
package cloud.nephele.identity.upkeep;
