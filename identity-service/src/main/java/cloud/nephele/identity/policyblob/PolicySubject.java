package cloud.nephele.identity.policyblob;

/** What a policy can be meant for. */
sealed interface PolicySubject {

  /** One endpoint. */
  record OfEndpoint(String endpointId) implements PolicySubject {}

  /** All endpoints of a service. */
  record OfServiceEverywhere(String serviceId) implements PolicySubject {}

  /** All endpoints of a service in a region and those within it. */
  record OfServiceInRegion(String serviceId, String regionId) implements PolicySubject {}
}
