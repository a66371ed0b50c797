package dev.madoguchi.support;

/** The service levels that hold for a queue, as the support description is now. */
@FunctionalInterface
public interface ServicePlans {
  ServiceLevels of(Queue queue);
}
