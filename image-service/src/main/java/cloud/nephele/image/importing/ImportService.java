package cloud.nephele.image.importing;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.image.image.Image;
import cloud.nephele.image.image.ImageAccess;
import cloud.nephele.image.image.ImageConfig;
import cloud.nephele.image.image.ImageId;
import cloud.nephele.image.image.ImagePolicy;
import cloud.nephele.image.image.ImageRequest;
import cloud.nephele.image.image.ImageService;
import cloud.nephele.image.image.ImageStatus;
import cloud.nephele.image.quota.QuotaService;
import cloud.nephele.image.quota.Resource;
import cloud.nephele.image.remote.RemoteException;
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
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
  private final RemoteImageClient regions;
  private final ImageConfig config;
  private final QuotaService quotas;

  @Inject
  public ImportService(
      ImageAccess access,
      ImageService images,
      TaskService tasks,
      Stores stores,
      RemoteRules remote,
      RemoteImageClient regions,
      ImageConfig config,
      QuotaService quotas) {
    this.access = access;
    this.images = images;
    this.tasks = tasks;
    this.stores = stores;
    this.remote = remote;
    this.regions = regions;
    this.config = config;
    this.quotas = quotas;
  }

  /**
   * Begins an import.
   *
   * @param storeHeader the store that the request's header names
   * @throws Fault 400 for a request that can never be met, 409 when the image's state forbids it
   */
  public void start(
      RequestContext context, String id, ImportRequest request, Optional<String> storeHeader) {
    ImportMethod method = method(request);
    // Before the transaction, which must not wait for others.
    Findings findings =
        method == ImportMethod.GLANCE_DOWNLOAD
            ? find(context, wanted(request))
            : Findings.of(OnFailure.REQUEUE);
    QuarkusTransaction.requiringNew()
        .run(() -> record(context, id, request, storeHeader, method, findings));
  }

  /** As a web download, for v1's clients: whose images are killed when they get no bytes. */
  public void copyFrom(
      RequestContext context, String id, String address, Optional<String> storeHeader) {
    ObjectNode method = JsonNodeFactory.instance.objectNode();
    method.put("name", ImportMethod.WEB_DOWNLOAD.wireName()).put("uri", address);
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                record(
                    context,
                    id,
                    new ImportRequest(method, null, null, null),
                    storeHeader,
                    ImportMethod.WEB_DOWNLOAD,
                    Findings.of(OnFailure.KILL)));
  }

  private enum OnFailure {
    REQUEUE,
    KILL
  }

  /**
   * What a task is told beside the request.
   *
   * @param image what another region gives
   * @param refusal why it gives nothing
   */
  private record Findings(
      Optional<RemoteImage> image, Optional<String> refusal, OnFailure onFailure) {
    static Findings of(OnFailure onFailure) {
      return new Findings(Optional.empty(), Optional.empty(), onFailure);
    }
  }

  private Findings find(RequestContext context, RemoteImageClient.Wanted wanted) {
    try {
      RemoteImage image = regions.find(context.token().orElseThrow(), wanted);
      return new Findings(Optional.of(image), Optional.empty(), OnFailure.REQUEUE);
    } catch (RemoteException e) {
      return new Findings(Optional.empty(), Optional.of(e.getMessage()), OnFailure.REQUEUE);
    }
  }

  private static RemoteImageClient.Wanted wanted(ImportRequest request) {
    String imageId = member(request, "glance_image_id");
    return new RemoteImageClient.Wanted(
        ImageId.parse(imageId)
            .orElseThrow(
                () ->
                    Fault.badRequest(
                        "Remote image id does not look like a UUID: " + imageId + ".")),
        member(request, "glance_region"),
        request.text("glance_service_interface").orElse("public"));
  }

  private static String member(ImportRequest request, String name) {
    return request
        .text(name)
        .orElseThrow(() -> Fault.badRequest("Method 'glance-download' needs '" + name + "'."));
  }

  private void record(
      RequestContext context,
      String id,
      ImportRequest request,
      Optional<String> storeHeader,
      ImportMethod method,
      Findings findings) {
    Image image = access.requireForUpdate(context, id);
    access.enforce(
        context,
        method == ImportMethod.COPY_IMAGE ? ImportPolicy.COPY_IMAGE : ImagePolicy.MODIFY_IMAGE,
        image);
    Set<String> targets = targets(request, storeHeader);
    requireState(image, method);
    findings
        .image()
        .ifPresent(from -> image.takeFormats(from.diskFormat(), from.containerFormat()));
    if (method != ImportMethod.GLANCE_DOWNLOAD) {
      requireFormats(image);
    }
    if (tasks.isUnderWay(image.id())) {
      throw Fault.conflict("Image " + id + " is being imported already.");
    }
    switch (method) {
      case WEB_DOWNLOAD -> {
        requireAddress(request);
        beginFetching(image);
      }
      case GLANCE_DOWNLOAD -> beginFetching(image);
      case GLANCE_DIRECT -> image.moveTo(ImageStatus.IMPORTING);
      case COPY_IMAGE -> {
        targets.removeAll(image.stores());
        if (targets.isEmpty()) {
          throw Fault.conflict("All of the stores have image " + id + " already.");
        }
      }
    }
    image.beginImport(List.copyOf(targets));
    ObjectNode input = input(context, image, request, targets);
    findings.image().ifPresent(from -> input.set(ImportPlan.SOURCE, from.toJson()));
    findings.refusal().ifPresent(why -> input.put(ImportPlan.REFUSAL, why));
    if (findings.onFailure() == OnFailure.KILL) {
      input.put(ImportPlan.KILLS, true);
    }
    tasks.start(context, ImportWork.TYPE, image.id(), input);
  }

  private void beginFetching(Image image) {
    image.moveTo(ImageStatus.IMPORTING);
    quotas.requireWithin(Resource.IMAGE_COUNT_UPLOADING, image.owner().orElse(""));
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
          case WEB_DOWNLOAD, GLANCE_DOWNLOAD -> ImageStatus.QUEUED;
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
    beginFetching(image);
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
    image.diskFormat().ifPresent(format -> input.put(ImportPlan.DISK_FORMAT, format));
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
