/**
 * Tasks: work on images that outlives the request which asked for it, such as an import. A task is
 * a row, which clients can watch; {@link cloud.nephele.image.task.TaskScheduler} sees to it that
 * one process works on it, and another when that one dies. What is to be done is a {@link
 * cloud.nephele.image.task.TaskWork}.
 */
package cloud.nephele.image.task;
