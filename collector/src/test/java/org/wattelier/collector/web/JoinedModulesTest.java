package org.wattelier.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JoinedModulesTest {
  private static final String ENTRY = "/js/main.js";

  private static Map<String, String> join(Map<String, String> modules, String... with) {
    return JoinedModules.of(modules, ENTRY, List.of(with));
  }

  @Test
  void eachModuleStandsAfterThoseItImportsAndOnlyOnce() {
    Map<String, String> joined = join(Map.of(
        ENTRY,
        "import { a } from './a.js';\nimport {\n  b,\n} from './deep/b.js';\na(b);\n",
        "/js/a.js",
        "import { b } from './deep/b.js';\nexport const a = () => b;\n",
        "/js/deep/b.js",
        "export function b() {}\n",
        "/js/lonely.js",
        "export const lonely = 1;\n"));

    assertThat(joined.get(ENTRY))
        .isEqualTo("export function b() {}\nexport const a = () => b;\na(b);\n");
    assertThat(joined).doesNotContainKey("/js/lonely.js");
  }

  @Test
  void whoImportsAJoinedModuleLaterGetsTheWhole() {
    Map<String, String> joined = join(Map.of(
        ENTRY, "import { b } from './deep/b.js';\n", "/js/deep/b.js", "export const b = 1;\n"));

    assertThat(joined.get("/js/deep/b.js")).isEqualTo("export * from '../../js/main.js';\n");
  }

  @Test
  void moduleThatIsHereAlreadyIsNoRequestAndAnotherIsAskedForFromTheWholesPlace() {
    Map<String, String> joined = join(
        Map.of(
            ENTRY,
            "const views = [() => import('./views/wall.js'), () => import('./views/about.js')];\n",
            "/js/views/wall.js",
            "export function mount() {\n  import('./trainer.js');\n}\n",
            "/js/views/about.js",
            "export const about = 1;\n",
            "/js/views/trainer.js",
            "export const trainer = 1;\n"),
        "/js/views/wall.js");

    assertThat(joined.get(ENTRY))
        .contains("() => Promise.resolve({ mount }), () => import('../js/views/about.js')")
        .contains("import('../js/views/trainer.js')");
  }

  @Test
  void whatItCannotReadIsRefusedByName() {
    refused("import { a as b } from './a.js';\n", "by another name");
    refused("import a from './a.js';\n", "not of names in braces");
    refused("import * as a from './a.js';\n", "not of names in braces");
    refused("import { a } from './gone.js';\n", "/js/gone.js is imported, and not there");
    refused("import { a } from 'elsewhere';\n", "from elsewhere");
    refused("import { a } from './a.js';\nexport default a;\n", "exports something");
    refused("import { a } from './a.js';\nconst a = 1;\n", "both declare a");
    refused("import { a } from './main.js';\n", "imports itself");
  }

  private static void refused(String entry, String reason) {
    Map<String, String> modules = new HashMap<>(Map.of("/js/a.js", "export const a = 1;\n"));
    modules.put(ENTRY, entry);
    assertThatThrownBy(() -> join(modules))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void dashboardsModulesAreJoined() throws Exception {
    DashboardFiles files = DashboardFiles.read(getClass().getClassLoader(), "dashboard");

    String whole = files.file(ENTRY).orElseThrow().plain().toString();
    assertThat(whole).doesNotContainPattern("(?m)^import ").contains("function mount(view, page)");
    assertThat(files.file("/js/model/figures.js").orElseThrow().plain().toString())
        .isEqualTo("export * from '../../js/main.js';\n");
    assertThat(files.file(DashboardFiles.INDEX).orElseThrow().plain().toString())
        .contains("\"v/" + files.version() + "/js/main.js\"")
        .contains("\"v/" + files.version() + "/css/wattelier.css\"");
  }
}
