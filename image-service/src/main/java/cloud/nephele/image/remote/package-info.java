/**
 * What is fetched from web servers on behalf of users, and what must not be: {@link
 * cloud.nephele.image.remote.RemoteRules} keeps users from reaching inside the network through us.
 */
package cloud.nephele.image.remote;
