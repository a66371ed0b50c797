package dev.madoguchi.message;

import org.jspecify.annotations.Nullable;

/**
 * Who is asking, as far as the channel vouches for it.
 *
 * @param id the channel's own id of the person; never shown to other customers
 * @param name how the person is called, if known
 * @param tenant the customer organisation's tenant id, if known
 * @param cloud which of the vendor's clouds the person uses, if the channel knows
 */
public record Customer(
    String id, @Nullable String name, @Nullable String tenant, @Nullable Cloud cloud) {}
