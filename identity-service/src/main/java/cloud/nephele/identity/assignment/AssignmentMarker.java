package cloud.nephele.identity.assignment;

import cloud.nephele.common.fault.Fault;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page of assignments ended. Assignments have no ids to clients; what makes one of the list
 * unique is the assignment it comes from, with the user, place and role that it comes to.
 *
 * @param userId empty where there is none, and so is the place
 */
record AssignmentMarker(long sourceId, String userId, String placeId, String roleId) {

  private static final Pattern TEXT = Pattern.compile("(\\d{1,18})~([^~]*)~([^~]*)~([^~]+)");

  /**
   * Reads what {@link #text} gave.
   *
   * @throws Fault 400 when it is something else
   */
  static AssignmentMarker parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw Fault.badRequest(
          "The marker " + text + " could not be found. Use the one in the link to the next page.");
    }
    return new AssignmentMarker(
        Long.parseLong(matcher.group(1)), matcher.group(2), matcher.group(3), matcher.group(4));
  }

  String text() {
    return String.join("~", Long.toString(sourceId), userId, placeId, roleId);
  }
}
