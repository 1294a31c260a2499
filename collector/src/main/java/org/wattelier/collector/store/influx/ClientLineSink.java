package org.wattelier.collector.store.influx;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.TimeRange;

/**
 * Sends lines with the InfluxDB client. Of its write APIs only the blocking one gives its points back when a write fails
 * (influxdb-client-java issues 168 and 793), so this is for the sender's own thread.
 */
final class ClientLineSink implements LineSink, AutoCloseable {
  private final InfluxSettings settings;
  private final FailedWrite failures;
  private final Dispatcher dispatcher = new Dispatcher();
  private final ConnectionPool connections = new ConnectionPool(1, 1, TimeUnit.MINUTES);
  private final InfluxDBClient client;
  private final WriteApiBlocking writes;

  /**
   * @param patience how long InfluxDB may be silent
   */
  ClientLineSink(InfluxSettings settings, Duration patience) {
    this.settings = settings;
    this.failures = new FailedWrite(settings);
    InfluxDBClientOptions.Builder options = InfluxDBClientOptions.builder()
        .url(settings.at("/").toString())
        .org(settings.org())
        .bucket(settings.bucket())
        .okHttpClient(connection(patience));
    if (!settings.token().isEmpty()) {
      options.authenticateToken(settings.token().toCharArray());
    }
    this.client = InfluxDBClientFactory.create(options.build());
    this.writes = client.getWriteApiBlocking();
  }

  private OkHttpClient.Builder connection(Duration patience) {
    return new OkHttpClient.Builder()
        // Without TCP_NODELAY each request waits 40 ms for a delayed acknowledgement.
        .socketFactory(new NoDelaySocketFactory())
        .dispatcher(dispatcher)
        .connectionPool(connections)
        .connectTimeout(Duration.ofSeconds(5))
        .readTimeout(patience)
        .writeTimeout(patience)
        // A followed redirect turns the POST into a GET, whose 200 would look like success.
        .followRedirects(false)
        .addNetworkInterceptor(ClientLineSink::requireNoWebPage);
  }

  /** A wrong address may well answer 200 to anything, and the points would be gone. */
  private static Response requireNoWebPage(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    String type = response.header("Content-Type");
    if (response.isSuccessful() && type != null && type.startsWith("text/html")) {
      response.close();
      throw new IOException("a web page answered, not InfluxDB");
    }
    return response;
  }

  @Override
  public Verdict write(String lines) {
    try {
      writes.writeRecord(settings.bucket(), settings.org(), WritePrecision.MS, lines);
      return new Verdict.Stored();
    } catch (InfluxException failed) {
      return failures.verdict(failed);
    } catch (RuntimeException unforeseen) {
      return new Verdict.Away(
          "the InfluxDB client failed (" + unforeseen + ")", "see the log", null);
    }
  }

  /**
   * Deletes points by the v2 API.
   *
   * @param before what the server said to another way of deleting, for the words of a failure
   */
  void delete(TimeRange range, String predicate, String before) throws Deletions.NoSuchWay {
    try {
      client
          .getDeleteApi()
          .delete(
              range.from().atOffset(ZoneOffset.UTC),
              range.to().atOffset(ZoneOffset.UTC),
              predicate,
              settings.bucket(),
              settings.org());
    } catch (InfluxException failed) {
      if (Deletions.isNoSuchWay(failed.status())) {
        throw new Deletions.NoSuchWay(before + ", and /api/v2/delete answers " + failed.status());
      }
      if (failures.verdict(failed) instanceof Verdict.Away away) {
        throw new StoreException(away.reason() + ": " + away.remedy(), failed);
      }
      throw new StoreException(
          "InfluxDB refused to delete (" + failed.status() + "; " + before
              + "): give influx.token a token that may write the bucket, and see its log",
          failed);
    }
  }

  /** Breaks off a write that is under way on another thread. */
  void cancel() {
    dispatcher.cancelAll();
  }

  @Override
  public void close() {
    client.close();
    dispatcher.executorService().shutdown();
    connections.evictAll();
  }
}
