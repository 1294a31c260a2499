package org.wattelier.collector.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the dashboard, read once: the modules of its first view joined into one, and all of them also under an address that
 * names their version, so that browsers need never ask for them again.
 *
 * @param files by path, such as {@code /js/main.js}
 * @param version of all of them together
 */
record DashboardFiles(Map<String, StaticFile> files, String version) {
  static final String INDEX = "/index.html";
  private static final Logger LOG = LoggerFactory.getLogger(DashboardFiles.class);
  private static final String ENTRY = "/js/main.js";
  /** Shown by the address alone, and so part of what every page loads first. */
  private static final List<String> FIRST_VIEW = List.of("/js/views/wall/wall.js");

  DashboardFiles {
    files = Map.copyOf(files);
  }

  /** Reads a folder of the class path; without files where there is none. Blocks. */
  static DashboardFiles read(ClassLoader classPath, String folder) throws IOException {
    TreeMap<String, byte[]> contents = new TreeMap<>();
    for (URL place : Collections.list(classPath.getResources(folder))) {
      if (place.getProtocol().equals("jar")) {
        readJar(place, contents);
      } else {
        readFolder(place, contents);
      }
    }
    joinModules(contents);
    String version = version(contents);
    contents.computeIfPresent(INDEX, (path, page) -> versioned(page, version));
    Map<String, StaticFile> files = new TreeMap<>();
    contents.forEach((path, content) ->
        StaticFile.type(path).ifPresent(type -> files.put(path, StaticFile.of(type, content))));
    return new DashboardFiles(files, version);
  }

  private static void readJar(URL place, Map<String, byte[]> contents) throws IOException {
    JarURLConnection connection = (JarURLConnection) place.openConnection();
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      String root = connection.getEntryName();
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (!entry.isDirectory() && entry.getName().startsWith(root + "/")) {
          try (InputStream stream = jar.getInputStream(entry)) {
            contents.putIfAbsent(entry.getName().substring(root.length()), stream.readAllBytes());
          }
        }
      }
    }
  }

  private static void readFolder(URL place, Map<String, byte[]> contents) throws IOException {
    Path root;
    try {
      root = Path.of(place.toURI());
    } catch (URISyntaxException impossible) {
      throw new IOException(impossible);
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        URI relative = root.toUri().relativize(file.toUri());
        contents.putIfAbsent("/" + relative.getPath(), Files.readAllBytes(file));
      }
    }
  }

  private static void joinModules(Map<String, byte[]> contents) {
    Map<String, String> modules = new TreeMap<>();
    contents.forEach((path, content) -> {
      if (path.endsWith(".js") && path.startsWith("/js/")) {
        modules.put(path, new String(content, StandardCharsets.UTF_8));
      }
    });
    List<String> first = FIRST_VIEW.stream().filter(modules::containsKey).toList();
    if (!modules.containsKey(ENTRY)) {
      return;
    }
    try {
      JoinedModules.of(modules, ENTRY, first)
          .forEach((path, text) -> contents.put(path, text.getBytes(StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException notJoinable) {
      LOG.warn("the dashboard's modules are served one by one: {}", notJoinable.getMessage());
    }
  }

  private static String version(TreeMap<String, byte[]> contents) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      contents.forEach((path, content) -> {
        digest.update(path.getBytes(StandardCharsets.UTF_8));
        digest.update(content);
      });
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /** The page itself is asked for each time; what it loads has addresses of this version, and so does what that loads. */
  private static byte[] versioned(byte[] page, String version) {
    return new String(page, StandardCharsets.UTF_8)
        .replaceAll("(href|src)=\"(css|js)/", "$1=\"v/" + version + "/$2/")
        .getBytes(StandardCharsets.UTF_8);
  }

  Optional<StaticFile> file(String path) {
    return Optional.ofNullable(files.get(path));
  }
}
