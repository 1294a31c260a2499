package org.wattelier.collector.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * ECMAScript modules in one file, so that a page of many small modules is one request. The text of each stands after those that it
 * imports, without its imports; what it exports is exported by the whole. In place of each other file stands a module that exports the
 * whole, for views that come later and import it.
 *
 * <p>For modules as this house writes them: an import at the beginning of a line, names as they are ({@code import { a, b } from
 * './c.js'}), exports before a declaration, no default. Anything else is refused, and so are two declarations of one name.
 */
final class JoinedModules {
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import\\s+(?:\\{([^}]*)\\}\\s*from\\s*)?'([^']+)';[ \\t]*\\R?");
  private static final Pattern ANY_IMPORT = Pattern.compile("(?m)^import\\b(?!\\()");
  private static final Pattern DYNAMIC_IMPORT = Pattern.compile("\\bimport\\('([^']+)'\\)");
  private static final Pattern DECLARATION = Pattern.compile(
      "(?m)^(export )?(?:async )?(?:function\\*? |const |let |var |class )([A-Za-z_$][\\w$]*)");
  private static final Pattern OTHER_EXPORT =
      Pattern.compile("(?m)^export (?!(?:async )?(?:function|const|let|var|class)\\b)");

  private final Map<String, String> modules;
  private final Set<String> order = new LinkedHashSet<>();
  private final Set<String> open = new LinkedHashSet<>();

  private JoinedModules(Map<String, String> modules) {
    this.modules = modules;
  }

  /**
   * The texts that take the place of those that were joined.
   *
   * @param modules all there are, by path
   * @param entry the one that the page names; it stands last, and is where the whole stands
   * @param with others that are wanted at once, though the entry imports them when they are needed
   * @throws IllegalArgumentException where a module is not written as this can read it
   */
  static Map<String, String> of(Map<String, String> modules, String entry, List<String> with) {
    JoinedModules joined = new JoinedModules(modules);
    with.forEach(joined::visit);
    joined.visit(entry);
    Map<String, String> texts = new TreeMap<>();
    for (String path : joined.order) {
      texts.put(path, "export * from '" + relative(path, entry) + "';\n");
    }
    texts.put(entry, joined.whole(entry));
    return texts;
  }

  private void visit(String path) {
    if (order.contains(path)) {
      return;
    }
    if (!open.add(path)) {
      throw new IllegalArgumentException(path + " imports itself, by way of others");
    }
    for (String imported : imports(path)) {
      visit(imported);
    }
    order.add(path);
  }

  private String text(String path) {
    @Nullable String text = modules.get(path);
    if (text == null) {
      throw new IllegalArgumentException(path + " is imported, and not there");
    }
    return text;
  }

  private List<String> imports(String path) {
    String text = text(path);
    List<String> imports = new ArrayList<>();
    Matcher matcher = IMPORT.matcher(text);
    while (matcher.find()) {
      @Nullable String names = matcher.group(1);
      if (names != null && names.contains(" as ")) {
        throw new IllegalArgumentException(path + " imports by another name: " + names.strip());
      }
      imports.add(resolve(path, String.valueOf(matcher.group(2))));
    }
    if (ANY_IMPORT.matcher(text).results().count() != imports.size()) {
      throw new IllegalArgumentException(path + " has an import that is not of names in braces");
    }
    return imports;
  }

  private String whole(String entry) {
    Map<String, String> owners = new LinkedHashMap<>();
    StringBuilder whole = new StringBuilder();
    for (String path : order) {
      String text = text(path);
      if (OTHER_EXPORT.matcher(text).find()) {
        throw new IllegalArgumentException(path + " exports something that it does not declare");
      }
      if (!path.equals(entry) && text.contains("import.meta")) {
        throw new IllegalArgumentException(path + " asks for its own address");
      }
      for (String name : declared(text, false)) {
        @Nullable String other = owners.put(name, path);
        if (other != null) {
          throw new IllegalArgumentException(path + " and " + other + " both declare " + name);
        }
      }
      String body = IMPORT.matcher(text).replaceAll("");
      whole.append(DYNAMIC_IMPORT.matcher(body).replaceAll(found -> dynamic(path, entry, found)));
    }
    return whole.toString();
  }

  private static List<String> declared(String text, boolean exportedOnly) {
    return DECLARATION
        .matcher(text)
        .results()
        .filter(found -> !exportedOnly || found.group(1) != null)
        .map(found -> found.group(2))
        .toList();
  }

  /** A module that is here already is no request; any other is named as the whole's place wants it. */
  private String dynamic(String path, String entry, MatchResult found) {
    String target = resolve(path, found.group(1));
    return Matcher.quoteReplacement(
        order.contains(target)
            ? "Promise.resolve({ " + String.join(", ", declared(text(target), true)) + " })"
            : "import('" + relative(entry, target) + "')");
  }

  /** The path of what a module names: its folder, with dots followed. */
  private static String resolve(String from, String named) {
    if (!named.startsWith("./") && !named.startsWith("../")) {
      throw new IllegalArgumentException(from + " imports from elsewhere: " + named);
    }
    return URI.create(from).resolve(named).getPath();
  }

  private static String relative(String from, String to) {
    int folders = (int) from.chars().filter(letter -> letter == '/').count() - 1;
    return (folders == 0 ? "./" : "../".repeat(folders)) + to.substring(1);
  }
}
