/** How a client logs in: the files written for it, and the first login, made as a check. */
package cloud.nephele.launcher.login;
