package cloud.nephele.image.quota;

/** How much projects may use. */
public interface Limits {

  /** As the resource is counted for the API; -1 when there is no limit. */
  long limit(Resource resource, String project);

  /** Learns what {@link #limit} is going to say of a project, if that may take a while. */
  default void prepare(String project) {}
}
