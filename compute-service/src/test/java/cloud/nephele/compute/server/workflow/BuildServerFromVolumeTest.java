package cloud.nephele.compute.server.workflow;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;

@QuarkusTest
class BuildServerFromVolumeTest extends ServerWorkflowContract {

  @Override
  protected String prepare(String name) {
    return name;
  }

  @Override
  protected String ask(String prepared) {
    Map<String, Object> wanted = wanted(prepared);
    wanted.remove("imageRef");
    wanted.put(
        "block_device_mapping_v2",
        List.of(
            Map.of(
                "source_type",
                "image",
                "destination_type",
                "volume",
                "uuid",
                image.toString(),
                "boot_index",
                0,
                "volume_size",
                1,
                "delete_on_termination",
                true)));
    return create(wanted).statusCode(202).extract().path("server.id");
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
