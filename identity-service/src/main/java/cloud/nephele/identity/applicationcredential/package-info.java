/**
 * Application credentials: secrets with which programs log in as a user, on one project and with
 * chosen roles, without knowing the user's password.
 *
 * <p>Their tokens end with them, carry only those of their roles that the user still has, and with
 * access rules make only the calls that the rules name. The services check that themselves, from
 * the token. A credential is gone once its user loses a role on the project: the database sees to
 * that, whichever way the assignment went.
 */
package cloud.nephele.identity.applicationcredential;
