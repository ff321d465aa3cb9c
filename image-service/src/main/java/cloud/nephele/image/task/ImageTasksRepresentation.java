package cloud.nephele.image.task;

import cloud.nephele.common.representation.Representation;
import java.util.List;

/** The tasks about one image. */
public record ImageTasksRepresentation(List<TaskRepresentation> tasks) implements Representation {}
