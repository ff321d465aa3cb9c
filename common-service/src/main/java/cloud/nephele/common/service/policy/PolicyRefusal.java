package cloud.nephele.common.service.policy;

/** How a service words a 403; one bean per service. */
public interface PolicyRefusal {

  /** The sentence for a rule that said no. */
  String sentence(String rule);
}
