package org.wattelier.collector.access;

import io.nayuki.qrcodegen.QrCode;

/** A QR code as SVG: black on white with its quiet zone, whatever the page's theme, since cameras want it so. */
final class JoinPicture {
  /** Modules of white around it that ISO/IEC 18004 asks for. */
  private static final int QUIET = 4;

  private JoinPicture() {}

  /** @param address what a camera reads */
  static String svg(String address) {
    QrCode code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + QUIET).append(' ').append(y + QUIET).append("h1v1h-1z");
        }
      }
    }
    int side = code.size + 2 * QUIET;
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + ' ' + side
        + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + side + 'v' + side
        + "H0z\"/>"
        + "<path d=\"" + path + "\"/></svg>";
  }
}
