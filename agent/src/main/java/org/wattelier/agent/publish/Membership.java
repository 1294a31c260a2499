package org.wattelier.agent.publish;

import org.jspecify.annotations.Nullable;

/**
 * What a machine gets for a join code.
 *
 * @param machine the name under which it joined, and the only one under which it may write
 * @param className the class of the code, or null where each machine says so itself
 * @param token with which it writes
 */
public record Membership(String machine, @Nullable String className, String token) {
  @Override
  public String toString() {
    return "Membership[machine=" + machine + ", className=" + className + ", token=hidden]";
  }
}
