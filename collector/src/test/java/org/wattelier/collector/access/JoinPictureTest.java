package org.wattelier.collector.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JoinPictureTest {
  private static final String ADDRESS = "http://192.0.2.7:8080/#/join?code=K7QM-2XFD";

  @Test
  void pictureHasTheSquaresOfTheCodeWithAQuietZone() throws Exception {
    Element svg = DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(JoinPicture.svg(ADDRESS))))
        .getDocumentElement();
    String path = ((Element) svg.getElementsByTagName("path").item(1)).getAttribute("d");
    Set<String> drawn = new HashSet<>();
    Matcher square = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(path);
    while (square.find()) {
      drawn.add(square.group(1) + "," + square.group(2));
    }

    QrCode code = QrCode.encodeText(ADDRESS, QrCode.Ecc.MEDIUM);
    Set<String> wanted = new HashSet<>();
    for (int x = 0; x < code.size; x++) {
      for (int y = 0; y < code.size; y++) {
        if (code.getModule(x, y)) {
          wanted.add((x + 4) + "," + (y + 4));
        }
      }
    }
    assertThat(drawn).isEqualTo(wanted);
    assertThat(svg.getAttribute("viewBox"))
        .isEqualTo("0 0 " + (code.size + 8) + " " + (code.size + 8));
  }
}
