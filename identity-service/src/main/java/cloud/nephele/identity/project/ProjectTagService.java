package cloud.nephele.identity.project;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.api.ImmutableOption;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;

/** Puts tags on projects and takes them off, one at a time where several callers do. */
@ApplicationScoped
public class ProjectTagService {

  private final ProjectService projects;

  @Inject
  ProjectTagService(ProjectService projects) {
    this.projects = projects;
  }

  List<String> list(RequestContext context, String rule, String projectId) {
    return projects.require(context, rule, projectId).tags;
  }

  /**
   * Checks that a project has a tag.
   *
   * @throws Fault 404 when it has not
   */
  void check(RequestContext context, String rule, String projectId, String tag) {
    if (!list(context, rule, projectId).contains(tag)) {
      throw notFound(tag);
    }
  }

  @Transactional
  List<String> replace(RequestContext context, String rule, String projectId, List<String> tags) {
    Project project = requireMutable(context, rule, projectId);
    project.tags = ProjectService.distinct(tags);
    return project.tags;
  }

  @Transactional
  void add(RequestContext context, String rule, String projectId, String tag) {
    Project project = requireMutable(context, rule, projectId);
    if (tag.isBlank() || tag.length() > 255 || !tag.matches(ProjectRepresentation.TAG)) {
      throw Fault.badRequest("A tag has 1 to 255 characters, none of them a comma or a slash.");
    }
    List<String> tags = new ArrayList<>(project.tags);
    tags.add(tag);
    tags = ProjectService.distinct(tags);
    if (tags.size() > ProjectRepresentation.MAX_TAGS) {
      throw Fault.badRequest(
          "A project has at most " + ProjectRepresentation.MAX_TAGS + " tags. Delete one first.");
    }
    project.tags = tags;
  }

  @Transactional
  void remove(RequestContext context, String rule, String projectId, String tag) {
    Project project = requireMutable(context, rule, projectId);
    List<String> tags = new ArrayList<>(project.tags);
    if (!tags.remove(tag)) {
      throw notFound(tag);
    }
    project.tags = tags;
  }

  private Project requireMutable(RequestContext context, String rule, String projectId) {
    Project project = projects.requireLocked(context, rule, projectId);
    ImmutableOption.requireMutable(projectId, project.options);
    return project;
  }

  private static Fault notFound(String tag) {
    return Fault.notFound("Could not find project tag: " + tag + ".");
  }
}
