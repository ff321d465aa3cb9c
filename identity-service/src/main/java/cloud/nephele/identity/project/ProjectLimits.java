package cloud.nephele.identity.project;

import cloud.nephele.common.context.RequestContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What limits projects have, for the documents of projects that show them on request. */
public interface ProjectLimits {

  /** The limits of some projects as they are shown; those that have none are left out. */
  Map<String, ? extends List<?>> shownByProject(
      RequestContext context, Collection<String> projectIds);
}
