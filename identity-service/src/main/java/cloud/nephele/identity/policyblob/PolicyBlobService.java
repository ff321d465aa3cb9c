package cloud.nephele.identity.policyblob;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Extra;
import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.api.ListRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Creates, shows, changes and deletes policies. */
@ApplicationScoped
public class PolicyBlobService {

  private final PolicyBlobRepository policies;

  @Inject
  PolicyBlobService(PolicyBlobRepository policies) {
    this.policies = policies;
  }

  @Transactional
  PolicyBlob create(PolicyBlobRepresentation.Attributes request) {
    PolicyBlob policy = new PolicyBlob();
    policy.id = Ids.next();
    policy.type = request.type().require("type");
    policy.blob = request.blob().require("blob");
    policy.extra = request.extra();
    policies.persist(policy);
    return policy;
  }

  PolicyBlob show(String id) {
    return policies
        .findByIdOptional(id)
        .orElseThrow(() -> Fault.notFound("Could not find policy: " + id + "."));
  }

  Page<PolicyBlob> list(ListRequest request) {
    return policies.list(request);
  }

  @Transactional
  PolicyBlob update(String id, PolicyBlobRepresentation.Attributes request) {
    PolicyBlob policy = show(id);
    policy.type = request.type().or(policy.type);
    policy.blob = request.blob().or(policy.blob);
    policy.extra = Extra.merge(policy.id, policy.extra, request.extra());
    return policy;
  }

  @Transactional
  void delete(String id) {
    policies.delete(show(id));
  }
}
