package cloud.nephele.common.paging;

/** One attribute to sort by. */
public record SortKey(String attribute, boolean ascending) {}
