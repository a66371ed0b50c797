package dev.madoguchi.support;

/** How customers receive support, as it is now: an edit is in the next answer. */
public interface SupportInfo extends ServicePlans {

  SupportDescription current();

  @Override
  default ServiceLevels of(Queue queue) {
    return current().levels(queue);
  }
}
