package org.wattelier.telemetry;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The few tags or fields of a point, which never change and keep their order. Two arrays and a search from the start: a point has about
 * fifteen fields, thousands of points come in a second and thousands are held, so hashing and an object an entry would be most of their
 * cost. Maps of more than {@link #MOST} entries are kept otherwise.
 */
final class SmallMap<V> extends AbstractMap<String, V> {
  /** Up to how many entries a search from the start is no slower than to hash. */
  static final int MOST = 32;

  private final String[] keys;
  private final Object[] values;

  private SmallMap(String[] keys, Object[] values) {
    this.keys = keys;
    this.values = values;
  }

  /** The entries of a map as they are now, in its order; the map itself where it never changes. */
  static <V> Map<String, V> copyOf(Map<String, V> map) {
    if (map instanceof SmallMap) {
      return map;
    }
    if (map.size() > MOST) {
      return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
    Builder<V> copy = new Builder<>();
    map.forEach(copy::put);
    return copy.build();
  }

  /** The entries of a map as they are now, in the order of their keys; the map itself where it never changes and has that order. */
  static <V> Map<String, V> sortedCopyOf(Map<String, V> map) {
    if (map instanceof SmallMap<V> small && small.isSorted()) {
      return map;
    }
    Builder<V> copy = new Builder<>();
    map.forEach(copy::put);
    return copy.sorted();
  }

  private boolean isSorted() {
    for (int i = 1; i < keys.length; i++) {
      if (keys[i - 1].compareTo(keys[i]) > 0) {
        return false;
      }
    }
    return true;
  }

  private int indexOf(Object key) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  @SuppressWarnings("unchecked") // The builder takes nothing else.
  private V value(int index) {
    return (V) values[index];
  }

  @Override
  public @Nullable V get(Object key) {
    int index = indexOf(key);
    return index < 0 ? null : value(index);
  }

  @Override
  public boolean containsKey(Object key) {
    return indexOf(key) >= 0;
  }

  @Override
  public int size() {
    return keys.length;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super V> action) {
    for (int i = 0; i < keys.length; i++) {
      action.accept(keys[i], value(i));
    }
  }

  @Override
  public Set<Entry<String, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return keys.length;
      }

      @Override
      public Iterator<Entry<String, V>> iterator() {
        return new Entries();
      }
    };
  }

  private final class Entries implements Iterator<Entry<String, V>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < keys.length;
    }

    @Override
    public Entry<String, V> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int index = next++;
      return new SimpleImmutableEntry<>(keys[index], value(index));
    }
  }

  /** Collects entries; a second value of a key takes the place of the first. */
  static final class Builder<V> {
    private String[] keys = new String[16];
    private Object[] values = new Object[16];
    private int size;
    private @Nullable Map<String, V> many;

    /** Adds an entry; true where its key is new. */
    boolean put(String key, V value) {
      if (many != null) {
        return many.put(key, value) == null;
      }
      for (int i = 0; i < size; i++) {
        if (keys[i].equals(key)) {
          values[i] = value;
          return false;
        }
      }
      if (size == MOST) {
        Map<String, V> moved = new LinkedHashMap<>(build());
        moved.put(key, value);
        many = moved;
        return true;
      }
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, MOST);
        values = Arrays.copyOf(values, MOST);
      }
      keys[size] = key;
      values[size++] = value;
      return true;
    }

    boolean isEmpty() {
      return size == 0;
    }

    /** The entries so far, in the order in which their keys came. */
    Map<String, V> build() {
      return many != null
          ? Collections.unmodifiableMap(new LinkedHashMap<>(many))
          : new SmallMap<>(Arrays.copyOf(keys, size), Arrays.copyOf(values, size));
    }

    /** The entries so far, in the order of their keys. */
    Map<String, V> sorted() {
      if (many != null) {
        return Collections.unmodifiableMap(new TreeMap<>(many));
      }
      // By insertion: tags are few, and senders mostly write them in order.
      for (int i = 1; i < size; i++) {
        String key = keys[i];
        Object value = values[i];
        int to = i;
        for (; to > 0 && keys[to - 1].compareTo(key) > 0; to--) {
          keys[to] = keys[to - 1];
          values[to] = values[to - 1];
        }
        keys[to] = key;
        values[to] = value;
      }
      return build();
    }
  }
}
