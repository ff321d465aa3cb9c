/** The embedded PostgreSQL: real server binaries, three databases, three roles. */
package cloud.nephele.launcher.postgres;
