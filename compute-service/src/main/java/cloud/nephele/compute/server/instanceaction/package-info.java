/**
 * What was asked of servers and what came of it ({@code os-instance-actions}): a row for each
 * request, written with the change it asks for, and an event for each workflow that carried it out.
 */
package cloud.nephele.compute.server.instanceaction;
