/**
 * What an operator may demand of accounts and passwords: all off unless it is set. Options of a
 * user exempt them from one or the other.
 */
package cloud.nephele.identity.compliance;
