package org.wattelier.telemetry;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a machine at an instant, which never changes: numbers by field, without an object for each, since thousands come in a
 * second.
 */
final class MachineValues extends AbstractMap<MachineField, Double> {
  private static final MachineField[] FIELDS = MachineField.values();

  /** No value of a field is NaN: line protocol cannot express it, and no definition allows it. */
  private static final double ABSENT = Double.NaN;

  private final double[] numbers;

  private MachineValues(double[] numbers) {
    this.numbers = numbers;
  }

  /** The values of a map as they are now; the map itself where it never changes. */
  static MachineValues copyOf(Map<MachineField, Double> values) {
    if (values instanceof MachineValues same) {
      return same;
    }
    Builder copy = new Builder();
    values.forEach(copy::put);
    return copy.build();
  }

  /** The number of a field, NaN where it is unknown. */
  double number(MachineField field) {
    return numbers[place(field)];
  }

  @SuppressWarnings(
      "EnumOrdinal") // In memory alone, as in an EnumMap; nothing stored depends on it.
  private static int place(MachineField field) {
    return field.ordinal();
  }

  @Override
  public @Nullable Double get(Object key) {
    if (!(key instanceof MachineField field) || Double.isNaN(number(field))) {
      return null;
    }
    return number(field);
  }

  @Override
  public boolean containsKey(Object key) {
    return key instanceof MachineField field && !Double.isNaN(number(field));
  }

  @Override
  public int size() {
    int known = 0;
    for (double number : numbers) {
      known += Double.isNaN(number) ? 0 : 1;
    }
    return known;
  }

  @Override
  public void forEach(BiConsumer<? super MachineField, ? super Double> action) {
    for (MachineField field : FIELDS) {
      if (!Double.isNaN(number(field))) {
        action.accept(field, number(field));
      }
    }
  }

  @Override
  public Set<Entry<MachineField, Double>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return MachineValues.this.size();
      }

      @Override
      public Iterator<Entry<MachineField, Double>> iterator() {
        return new Entries();
      }
    };
  }

  private final class Entries implements Iterator<Entry<MachineField, Double>> {
    private int next = after(0);

    private int after(int from) {
      int index = from;
      while (index < numbers.length && Double.isNaN(numbers[index])) {
        index++;
      }
      return index;
    }

    @Override
    public boolean hasNext() {
      return next < numbers.length;
    }

    @Override
    public Entry<MachineField, Double> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int index = next;
      next = after(index + 1);
      return new SimpleImmutableEntry<>(FIELDS[index], numbers[index]);
    }
  }

  /** Collects values; for one use. */
  static final class Builder {
    private final double[] numbers = new double[FIELDS.length];

    Builder() {
      Arrays.fill(numbers, ABSENT);
    }

    /**
     * Adds a value that its field allows.
     *
     * @throws IllegalArgumentException naming the field, where it does not
     */
    void put(MachineField field, double number) {
      if (!field.definition().allows(number)) {
        throw new IllegalArgumentException(
            field.definition().problem(new FieldValue.Decimal(number)).orElse(field.wireName()));
      }
      numbers[place(field)] = number;
    }

    MachineValues build() {
      return new MachineValues(numbers);
    }
  }
}
