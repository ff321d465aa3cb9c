/** Users: who can log in, with which password, and what they belong to. */
package cloud.nephele.identity.user;
