/** The three services: where they are, what they are told, how they are made to start fast. */
package cloud.nephele.launcher.service;
