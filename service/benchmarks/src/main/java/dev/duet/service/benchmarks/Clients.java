package dev.duet.service.benchmarks;

import dev.duet.service.benchmarks.Answers.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends one picture again and again.
 *
 * <p>The client is a blocking one: whoever waits for an answer is woken by it. One with threads between would add their
 * turns at the cores that the service computes on to the times that are measured.
 *
 * @param http the client
 * @param address where to
 * @param picture a JPEG
 * @param accept the type of answer that is wanted
 */
record Clients(CloseableHttpClient http, URI address, byte[] picture, String accept) {

    /** How many requests are under way at once at most; more are never due before others are answered. */
    private static final int MOST = 256;

    /** Makes clients that post a picture to an address, and want this type of answer. */
    static Clients posting(URI address, byte[] picture, String accept) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(MOST)
                .setMaxConnPerRoute(MOST)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND)
                        .build())
                .build();
        CloseableHttpClient http = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.ofMinutes(2))
                        .build())
                .disableAutomaticRetries() // which would wait out a 429
                .build();
        return new Clients(http, address, picture, accept);
    }

    /** A number of clients, each of which sends its next request when it has the answer to the last. */
    Answers closedLoop(int clients, double seconds) throws InterruptedException {
        Queue<Answer> answers = new ConcurrentLinkedQueue<>();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        inThreads(clients, () -> {
            while (System.nanoTime() < end) {
                answers.add(send(System.nanoTime()));
            }
        });
        return new Answers(List.copyOf(answers));
    }

    /**
     * Requests at a constant rate, whatever becomes of those before: each is timed from when it was due, so that a slow
     * service cannot hide how long its clients wait by slowing them down.
     */
    Answers openLoop(double perSecond, double seconds) throws InterruptedException {
        Queue<Answer> answers = new ConcurrentLinkedQueue<>();
        AtomicLong next = new AtomicLong();
        long first = System.nanoTime();
        long count = Math.round(perSecond * seconds);
        inThreads(MOST, () -> {
            for (long i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                long due = first + (long) (i / perSecond * 1e9);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                answers.add(send(due));
            }
        });
        return new Answers(List.copyOf(answers));
    }

    private static void inThreads(int count, Runnable work) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(work, "client-" + i);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private Answer send(long begin) {
        ClassicHttpRequest request = ClassicRequestBuilder.post(address)
                .setHeader("Accept", accept)
                .setEntity(picture, ContentType.IMAGE_JPEG)
                .build();
        int status;
        try {
            status = http.execute(request, answer -> {
                EntityUtils.consume(answer.getEntity());
                return answer.getCode();
            });
        } catch (IOException e) {
            status = 0;
        }
        long end = System.nanoTime();
        return new Answer(status, (end - begin) / 1e6, end);
    }
}
