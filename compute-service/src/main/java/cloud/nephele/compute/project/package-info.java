/** Projects, which belong to identity: whether there is one of some id. */
package cloud.nephele.compute.project;
