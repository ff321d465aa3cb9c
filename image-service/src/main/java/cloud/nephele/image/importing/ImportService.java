package cloud.nephele.image.importing;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.image.image.Image;
import cloud.nephele.image.image.ImageAccess;
import cloud.nephele.image.image.ImageConfig;
import cloud.nephele.image.image.ImagePolicy;
import cloud.nephele.image.image.ImageRequest;
import cloud.nephele.image.image.ImageService;
import cloud.nephele.image.image.ImageStatus;
import cloud.nephele.image.remote.RemoteRules;
import cloud.nephele.image.store.BlobSource;
import cloud.nephele.image.store.ImageStore;
import cloud.nephele.image.store.Stores;
import cloud.nephele.image.task.TaskService;
import cloud.nephele.image.task.TaskWork;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Checks what is to be imported, and puts it up for work. */
@ApplicationScoped
public class ImportService {

  private final ImageAccess access;
  private final ImageService images;
  private final TaskService tasks;
  private final Stores stores;
  private final RemoteRules remote;
  private final ImageConfig config;

  @Inject
  public ImportService(
      ImageAccess access,
      ImageService images,
      TaskService tasks,
      Stores stores,
      RemoteRules remote,
      ImageConfig config) {
    this.access = access;
    this.images = images;
    this.tasks = tasks;
    this.stores = stores;
    this.remote = remote;
    this.config = config;
  }

  /**
   * Begins an import.
   *
   * @param storeHeader the store that the request's header names
   * @throws Fault 400 for a request that can never be met, 409 when the image's state forbids it
   */
  @Transactional
  public void start(
      RequestContext context, String id, ImportRequest request, Optional<String> storeHeader) {
    Image image = access.requireForUpdate(context, id);
    ImportMethod method = method(request);
    access.enforce(
        context,
        method == ImportMethod.COPY_IMAGE ? ImportPolicy.COPY_IMAGE : ImagePolicy.MODIFY_IMAGE,
        image);
    Set<String> targets = targets(request, storeHeader);
    requireFormats(image);
    requireState(image, method);
    if (tasks.isUnderWay(image.id())) {
      throw Fault.conflict("Image " + id + " is being imported already.");
    }
    switch (method) {
      case WEB_DOWNLOAD -> {
        requireAddress(request);
        image.moveTo(ImageStatus.IMPORTING);
      }
      case GLANCE_DIRECT -> image.moveTo(ImageStatus.IMPORTING);
      case COPY_IMAGE -> {
        targets.removeAll(image.stores());
        if (targets.isEmpty()) {
          throw Fault.conflict("All of the stores have image " + id + " already.");
        }
      }
    }
    image.beginImport(List.copyOf(targets));
    tasks.start(context, ImportWork.TYPE, image.id(), input(context, image, request, targets));
  }

  private ImportMethod method(ImportRequest request) {
    String name = request.methodName();
    return ImportMethod.find(name)
        .filter(method -> config.importMethods().contains(method.wireName()))
        .orElseThrow(
            () ->
                Fault.badRequest(
                    "Unknown import method name '"
                        + name
                        + "'. This service offers: "
                        + String.join(", ", config.importMethods())
                        + "."));
  }

  private Set<String> targets(ImportRequest request, Optional<String> storeHeader) {
    boolean named = request.stores() != null && !request.stores().isEmpty();
    if (named && request.wantsAllStores()) {
      throw Fault.badRequest("Either name 'stores' or set 'all_stores', not both.");
    }
    Set<String> targets = new LinkedHashSet<>();
    if (request.wantsAllStores()) {
      stores.writable().stream().map(BlobSource::id).forEach(targets::add);
    } else if (named) {
      targets.addAll(request.stores());
    } else {
      targets.add(storeHeader.orElse(stores.defaultStore().id()));
    }
    for (String target : targets) {
      Optional<BlobSource> store = stores.find(target);
      if (!(store.orElse(null) instanceof ImageStore)) {
        throw Fault.badRequest("There is no image store '" + target + "' to write to.");
      }
    }
    return targets;
  }

  private static void requireFormats(Image image) {
    if (image.diskFormat().isEmpty() || image.containerFormat().isEmpty()) {
      throw Fault.badRequest(
          "Properties disk_format and container_format need to be set before an import.");
    }
  }

  private static void requireState(Image image, ImportMethod method) {
    ImageStatus wanted =
        switch (method) {
          case GLANCE_DIRECT -> ImageStatus.UPLOADING;
          case WEB_DOWNLOAD -> ImageStatus.QUEUED;
          case COPY_IMAGE -> ImageStatus.ACTIVE;
        };
    if (image.status() != wanted) {
      throw Fault.conflict(
          "Image "
              + image.id()
              + " is "
              + image.status().wireName()
              + ", and method '"
              + method.wireName()
              + "' is for images that are "
              + wanted.wireName()
              + ".");
    }
    // While bytes are being staged, the image is uploading too.
    if (method == ImportMethod.GLANCE_DIRECT && image.size() == null) {
      throw Fault.conflict("The data of image " + image.id() + " is not staged completely yet.");
    }
  }

  private void requireAddress(ImportRequest request) {
    String address =
        request
            .text("uri")
            .orElseThrow(() -> Fault.badRequest("Method 'web-download' needs a 'uri'."));
    if (remote.parse(address).isEmpty()) {
      throw Fault.badRequest("URI for web-download does not pass filtering: '" + address + "'.");
    }
  }

  /** Makes the image that a task of old is to bring in. */
  TaskWork.Start prepareTask(RequestContext context, JsonNode input) {
    String address = text(input, "import_from");
    if (remote.parse(address).isEmpty()) {
      throw Fault.badRequest("Address '" + address + "' cannot be imported from.");
    }
    Map<String, JsonNode> fields = new TreeMap<>();
    input.path("image_properties").properties().forEach(e -> fields.put(e.getKey(), e.getValue()));
    fields.putIfAbsent("disk_format", new TextNode(text(input, "import_from_format")));
    fields.putIfAbsent("container_format", new TextNode("bare"));
    Image image = images.create(context, new ImageRequest(fields));
    image.moveTo(ImageStatus.IMPORTING);
    Set<String> targets = Set.of(stores.defaultStore().id());
    image.beginImport(List.copyOf(targets));
    ObjectNode method = JsonNodeFactory.instance.objectNode();
    method.put("name", ImportMethod.WEB_DOWNLOAD.wireName()).put("uri", address);
    ObjectNode recorded =
        input(context, image, new ImportRequest(method, null, null, null), targets);
    recorded.setAll((ObjectNode) input);
    return new TaskWork.Start(image.id(), recorded);
  }

  private static String text(JsonNode input, String name) {
    JsonNode value = input.path(name);
    if (!value.isTextual()) {
      throw Fault.badRequest("Input does not contain '" + name + "' field.");
    }
    return value.textValue();
  }

  private static ObjectNode input(
      RequestContext context, Image image, ImportRequest request, Set<String> targets) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("image_id", image.id().toString());
    ObjectNode asked = input.putObject("import_req");
    asked.set("method", request.method());
    asked.put("all_stores_must_succeed", request.isAllOrNothing());
    var named = asked.putArray("stores");
    targets.forEach(named::add);
    var backends = input.putArray("backend");
    targets.forEach(backends::add);
    var roles = input.putArray("roles");
    context.caller().roles().stream().sorted().forEach(roles::add);
    return input;
  }
}
