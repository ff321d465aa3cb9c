package cloud.nephele.compute.server.workflow;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;

@QuarkusTest
class BuildServerFromVolumeTest extends ServerWorkflowContract {

  @Override
  protected String prepare(String name) {
    return name;
  }

  @Override
  protected String ask(String prepared) {
    return create(wantedFromVolume(prepared)).statusCode(202).extract().path("server.id");
  }

  @Override
  protected Set<String> done() {
    return Set.of("ACTIVE");
  }

  @Override
  protected Set<String> failed() {
    return Set.of("ERROR");
  }
}
