/**
 * Long-running work that survives whatever happens to the service.
 *
 * <p>A workflow is a row ({@link cloud.nephele.compute.workflow.Workflow}) and a class ({@link
 * cloud.nephele.compute.workflow.WorkflowDefinition}) whose {@link
 * cloud.nephele.compute.workflow.Step steps} read top to bottom. {@link
 * cloud.nephele.compute.workflow.Workflows#start} writes the row in the transaction that answers
 * the caller; {@link cloud.nephele.compute.workflow.WorkflowRunner} takes it from step to step;
 * {@link cloud.nephele.compute.workflow.WorkflowScheduler} gives leases, heartbeats and wake-ups,
 * which are db-scheduler's business.
 *
 * <p>What holds:
 *
 * <ul>
 *   <li>A step runs at least once. One that is a transaction takes effect exactly once, because the
 *       row moves on in the same transaction.
 *   <li>Workflows on one subject run one after the other, in the order of their rows.
 *   <li>Nobody changes the course of a workflow but its runner: an interruption is a mark on the
 *       row, which the runner sees before the next step. It then undoes what was begun.
 *   <li>A workflow past its deadline is interrupted too; when a call does not even return, {@link
 *       cloud.nephele.compute.workflow.OverdueWorkflows} says so on the subject meanwhile.
 * </ul>
 *
 * <p>What must hold eventually is a {@link cloud.nephele.compute.workflow.Reconciler}.
 */
package cloud.nephele.compute.workflow;
