package cloud.nephele.compute.workflow;

import java.util.UUID;

/**
 * What a step knows of the workflow it is part of.
 *
 * @param subjectId what is worked on, for example a server's id
 * @param context what was known when the workflow was started
 * @param tries how often the step has failed or waited before
 */
public record WorkflowRun<C>(UUID subjectId, C context, int tries) {}
