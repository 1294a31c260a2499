package org.wattelier.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SmallMapTest {

  @Property(tries = 300)
  void itIsTheMapThatItWasMadeOf(
      @ForAll @Size(max = 40) List<@StringLength(min = 1, max = 2) String> keys) {
    Map<String, Integer> expected = new LinkedHashMap<>();
    SmallMap.Builder<Integer> collected = new SmallMap.Builder<>();
    for (int i = 0; i < keys.size(); i++) {
      boolean fresh = expected.put(keys.get(i), i) == null;
      assertThat(collected.put(keys.get(i), i)).isEqualTo(fresh);
    }

    Map<String, Integer> built = collected.build();
    assertThat(built).isEqualTo(expected).hasSameHashCodeAs(expected);
    assertThat(built.keySet()).containsExactlyElementsOf(expected.keySet());
    assertThat(SmallMap.copyOf(expected)).isEqualTo(expected);
    assertThat(collected.sorted().keySet())
        .containsExactlyElementsOf(new TreeMap<>(expected).keySet());
    assertThat(SmallMap.sortedCopyOf(expected)).isEqualTo(expected);
    keys.forEach(key -> assertThat(built.get(key)).isEqualTo(expected.get(key)));
    assertThat(built.get("not one of them")).isNull();
    assertThat(built.containsKey("not one of them")).isFalse();
  }

  @Test
  void whatNeverChangesIsNotCopied() {
    Map<String, Integer> once = SmallMap.sortedCopyOf(Map.of("a", 1, "b", 2));
    assertThat(SmallMap.copyOf(once)).isSameAs(once);
    assertThat(SmallMap.sortedCopyOf(once)).isSameAs(once);
  }

  @Test
  void nobodyChangesItAndItEnds() {
    Map<String, Integer> map = SmallMap.copyOf(Map.of("a", 1));
    assertThatThrownBy(() -> map.put("b", 2)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
    var entries = map.entrySet().iterator();
    entries.next();
    assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
  }
}
