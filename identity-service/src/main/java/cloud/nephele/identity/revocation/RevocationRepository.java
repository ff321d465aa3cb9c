package cloud.nephele.identity.revocation;

import cloud.nephele.common.service.token.RevocationEvent;
import cloud.nephele.common.service.token.RevocationEvent.Effect;
import cloud.nephele.common.service.token.RevocationEvent.Match;
import cloud.nephele.identity.api.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The feed as stored. */
@Singleton
class RevocationRepository {

  private final Database database;

  @Inject
  RevocationRepository(Database database) {
    this.database = database;
  }

  /**
   * Appends an event. Writers wait for each other here until their transactions end: that is what
   * keeps sequences free of gaps and in the order in which they become visible.
   */
  void append(Effect effect, Match match, String value, long issuedBeforeMicros) {
    database.update(
        "with head as (update revocation_head set sequence = sequence + 1 returning sequence)"
            + " insert into revocation_event (sequence, effect, match, value, issued_before_micros)"
            + " select sequence, ?, ?, ?, ? from head",
        effect.name(),
        match.name(),
        value,
        issuedBeforeMicros);
  }

  long latestSequence() {
    return database.find("select sequence from revocation_head", row -> row.getLong(1)).orElse(0L);
  }

  List<RevocationEvent> listAfter(long sequence, long upTo) {
    return database.list(
        "select sequence, effect, match, value, issued_before_micros from revocation_event"
            + " where sequence > ? and sequence <= ? order by sequence",
        RevocationRepository::read,
        sequence,
        upTo);
  }

  /** Events of one effect since a moment, oldest first. */
  List<RevocationEvent> listSince(Effect effect, long micros) {
    return database.list(
        "select sequence, effect, match, value, issued_before_micros from revocation_event"
            + " where effect = ? and issued_before_micros >= ? order by sequence",
        RevocationRepository::read,
        effect.name(),
        micros);
  }

  private static RevocationEvent read(ResultSet row) throws SQLException {
    return new RevocationEvent(
        row.getLong(1),
        Effect.valueOf(row.getString(2)),
        Match.valueOf(row.getString(3)),
        row.getString(4),
        row.getLong(5));
  }

  int deleteIssuedBefore(long micros) {
    return database.update("delete from revocation_event where issued_before_micros < ?", micros);
  }
}
