package cloud.nephele.image.importing;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.image.task.TaskWork;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** The import of the tasks API of old: makes an image, then fetches its bytes from the web. */
@ApplicationScoped
public class ImportTask implements TaskWork {

  private final ImportService service;
  private final ImportWork work;

  @Inject
  public ImportTask(ImportService service, ImportWork work) {
    this.service = service;
    this.work = work;
  }

  @Override
  public String type() {
    return "import";
  }

  @Override
  public Start prepare(RequestContext context, JsonNode input) {
    return service.prepareTask(context, input);
  }

  @Override
  public void run(UUID taskId) {
    work.run(taskId);
  }
}
