/**
 * What is done to servers over time. Each class is one kind of workflow; its steps read top to
 * bottom.
 */
package cloud.nephele.compute.server.workflow;
