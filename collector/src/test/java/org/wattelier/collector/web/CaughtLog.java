package org.wattelier.collector.web;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What a class logs, from {@code DEBUG} on, and Vert.x from {@code WARN} on, while this is open. */
public final class CaughtLog implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger ours;
  private final Logger vertx = (Logger) LoggerFactory.getLogger("io.vertx");
  private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLevel().isGreaterOrEqual(Level.WARN)
          || event.getLoggerName().equals(ours.getName())) {
        lines.add(event.getLevel() + " " + event.getFormattedMessage());
      }
    }
  };

  public CaughtLog(Class<?> logging) {
    ours = (Logger) LoggerFactory.getLogger(logging);
    appender.start();
    ours.setLevel(Level.DEBUG);
    ours.setAdditive(false);
    ours.addAppender(appender);
    vertx.addAppender(appender);
  }

  /** Each line with its level before it. */
  public List<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    ours.detachAppender(appender);
    vertx.detachAppender(appender);
    ours.setLevel(null);
    ours.setAdditive(true);
  }
}
