package org.wattelier.agent.power;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A user of a device, who should have the right to read and no other. Never shown: its text hides the password. */
public record DeviceLogin(String user, String password) {

  /** The header of basic authentication (RFC 7617). */
  String authorization() {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  @Override
  public String toString() {
    return "DeviceLogin[" + user + "]";
  }
}
