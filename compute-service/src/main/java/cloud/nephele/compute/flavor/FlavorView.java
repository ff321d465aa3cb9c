package cloud.nephele.compute.flavor;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.api.Links;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.flavor.FlavorRepresentation.Access;
import cloud.nephele.compute.flavor.FlavorRepresentation.AccessList;
import cloud.nephele.compute.flavor.FlavorRepresentation.Detail;
import cloud.nephele.compute.flavor.FlavorRepresentation.DetailList;
import cloud.nephele.compute.flavor.FlavorRepresentation.Single;
import cloud.nephele.compute.flavor.FlavorRepresentation.Summary;
import cloud.nephele.compute.flavor.FlavorRepresentation.SummaryList;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** From flavors to their documents. */
@Singleton
class FlavorView {

  private static final Microversion SWAP_IS_A_NUMBER = Microversion.of("2.75");
  private static final Microversion SHOWS_EXTRA_SPECS = Microversion.of("2.61");

  private final PolicyEnforcer policy;

  @Inject
  FlavorView(PolicyEnforcer policy) {
    this.policy = policy;
  }

  Single single(RequestContext context, Flavor flavor) {
    return new Single(detail(context, flavor, mayShowExtraSpecs(context)));
  }

  SummaryList summaries(RequestContext context, Page<Flavor> page, ListQuery query) {
    return new SummaryList(
        page.items().stream().map(flavor -> summary(context, flavor)).toList(),
        query.nextLinks("flavors", page, Flavor::id));
  }

  DetailList details(RequestContext context, Page<Flavor> page, ListQuery query) {
    boolean extraSpecs = mayShowExtraSpecs(context);
    return new DetailList(
        page.items().stream().map(flavor -> detail(context, flavor, extraSpecs)).toList(),
        query.nextLinks("flavors/detail", page, Flavor::id));
  }

  AccessList accessList(Flavor flavor) {
    return new AccessList(
        flavor.projects().stream()
            .sorted()
            .map(project -> new Access(flavor.id(), project))
            .toList());
  }

  private boolean mayShowExtraSpecs(RequestContext context) {
    return context.version().isAtLeast(SHOWS_EXTRA_SPECS)
        && policy.allows(context, FlavorPolicy.LIST_EXTRA_SPECS);
  }

  private static Summary summary(RequestContext context, Flavor flavor) {
    return new Summary(
        flavor.id(),
        flavor.name(),
        Links.of(context, "flavors", flavor.id()),
        flavor.description());
  }

  private static Detail detail(RequestContext context, Flavor flavor, boolean extraSpecs) {
    boolean emptySwap = flavor.swapMib() == 0 && !context.version().isAtLeast(SWAP_IS_A_NUMBER);
    return new Detail(
        flavor.id(),
        flavor.name(),
        flavor.ramMib(),
        flavor.rootGib(),
        emptySwap ? "" : (Object) flavor.swapMib(),
        flavor.ephemeralGib(),
        false,
        flavor.vcpus(),
        flavor.isPublic(),
        flavor.rxtxFactor(),
        Links.of(context, "flavors", flavor.id()),
        flavor.description(),
        extraSpecs ? flavor.extraSpecs() : null);
  }
}
