package cloud.nephele.common.service.policy;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.policy.Policy;
import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.context.CurrentRequest;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Asks the rules. */
@ApplicationScoped
public class PolicyEnforcer {

  private static final Logger LOG = Logger.getLogger(PolicyEnforcer.class);

  private final List<Rule> rules;
  private final PolicyRefusal refusal;
  private final CurrentRequest current;
  private final Optional<Path> file;
  private final long fileCheckNanos;
  private final AtomicLong nextFileCheckNanos = new AtomicLong(System.nanoTime());
  private volatile Optional<FileTime> loadedFileTime = Optional.empty();
  private volatile Policy policy;

  /**
   * @throws IllegalArgumentException when a rule or the operator's file cannot be read: a service
   *     does not start with a policy that is in doubt
   */
  @Inject
  public PolicyEnforcer(
      @All List<PolicyRules> features,
      PolicyRefusal refusal,
      PolicyConfig config,
      CurrentRequest current) {
    this.rules = features.stream().flatMap(feature -> feature.rules().stream()).toList();
    this.refusal = refusal;
    this.current = current;
    this.file = config.file();
    this.fileCheckNanos = config.fileCheckInterval().toNanos();
    this.loadedFileTime = fileTime();
    this.policy = load();
    this.nextFileCheckNanos.addAndGet(fileCheckNanos);
  }

  /**
   * Refuses with 403 unless the rule allows the caller.
   *
   * @param target attributes of what is acted upon, by the names that rules use
   */
  public void enforce(RequestContext context, String rule, Map<String, ?> target) {
    if (!allows(context, rule, target)) {
      throw Fault.forbidden(refusal.sentence(rule));
    }
  }

  /** Whether the rule allows the caller; for what is shown or hidden, rather than refused. */
  public boolean allows(RequestContext context, String rule, Map<String, ?> target) {
    current.markEnforced(rule);
    return currentPolicy().allows(rule, context.caller(), target);
  }

  /**
   * As {@link #enforce}, on something that belongs to the caller's own project, user and domain.
   */
  public void enforce(RequestContext context, String rule) {
    enforce(context, rule, ownTarget(context.caller()));
  }

  /** As {@link #allows}, on something that belongs to the caller's own project, user and domain. */
  public boolean allows(RequestContext context, String rule) {
    return allows(context, rule, ownTarget(context.caller()));
  }

  private static Map<String, ?> ownTarget(Caller caller) {
    Map<String, Object> target = new HashMap<>();
    target.put("user_id", caller.userId());
    target.put("project_id", caller.projectId().orElse(null));
    target.put("domain_id", caller.domainId().orElse(null));
    return target;
  }

  private Policy currentPolicy() {
    long now = System.nanoTime();
    long due = nextFileCheckNanos.get();
    if (file.isPresent()
        && now - due >= 0
        && nextFileCheckNanos.compareAndSet(due, now + fileCheckNanos)) {
      reloadIfChanged();
    }
    return policy;
  }

  private void reloadIfChanged() {
    Optional<FileTime> time = fileTime();
    if (time.equals(loadedFileTime)) {
      return;
    }
    loadedFileTime = time;
    try {
      policy = load();
      LOG.infof("Policy read again from %s", file.orElseThrow());
    } catch (IllegalArgumentException e) {
      LOG.errorf(
          "The policy stays as it was, because its new file cannot be used: %s", e.getMessage());
    }
  }

  private Optional<FileTime> fileTime() {
    return file.flatMap(
        path -> {
          try {
            return Optional.of(Files.getLastModifiedTime(path));
          } catch (IOException e) {
            return Optional.empty();
          }
        });
  }

  private Policy load() {
    return new Policy(rules, file.map(PolicyEnforcer::read).orElse(Map.of()));
  }

  private static Map<String, String> read(Path path) {
    try {
      Map<String, String> overrides =
          new YAMLMapper().readValue(path.toFile(), new TypeReference<Map<String, String>>() {});
      return overrides == null ? Map.of() : overrides;
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot read " + path + ": " + e.getMessage(), e);
    }
  }
}
