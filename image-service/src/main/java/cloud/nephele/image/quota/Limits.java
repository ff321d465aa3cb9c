package cloud.nephele.image.quota;

/** How much projects may use. */
public interface Limits {

  /** As the resource is counted for the API; -1 when there is no limit. */
  long limit(Resource resource, String project);
}
