package cloud.nephele.identity.limit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.identity.project.ProjectLimits;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Limits in the documents of their projects. */
@Singleton
class ShownLimits implements ProjectLimits {

  private final ProjectLimitRepository limits;

  @Inject
  ShownLimits(ProjectLimitRepository limits) {
    this.limits = limits;
  }

  @Override
  public Map<String, List<LimitRepresentation.Shown>> shownByProject(
      RequestContext context, Collection<String> projectIds) {
    return limits.list("projectId in ?1 order by id", projectIds).stream()
        .collect(
            groupingBy(
                limit -> limit.projectId,
                mapping(limit -> LimitRepresentation.Shown.of(context, limit), toList())));
  }
}
