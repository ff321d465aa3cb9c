package cloud.nephele.identity.token;

import cloud.nephele.common.context.Caller;
import java.util.Optional;

/**
 * What one method of a login found out.
 *
 * @param parent the token that the login was made with, whose life and audit chain go on
 */
record Authenticated(String userId, Optional<Caller> parent) {}
