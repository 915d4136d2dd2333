package dev.duet.service.benchmarks;

import dev.duet.service.benchmarks.Answers.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends one picture again and again.
 *
 * @param http the client
 * @param request what is sent
 */
record Clients(HttpClient http, HttpRequest request) {

    /** Makes clients that post a picture to an address, and want this type of answer. */
    static Clients posting(URI address, byte[] picture, String accept) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", "image/jpeg")
                .header("Accept", accept)
                .POST(BodyPublishers.ofByteArray(picture))
                .build();
        return new Clients(http, request);
    }

    /** A number of clients, each of which sends its next request when it has the answer to the last. */
    Answers closedLoop(int clients, double seconds) throws InterruptedException {
        Queue<Answer> answers = new ConcurrentLinkedQueue<>();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Thread thread = new Thread(() -> {
                while (System.nanoTime() < end) {
                    answers.add(send());
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return new Answers(List.copyOf(answers));
    }

    private Answer send() {
        long begin = System.nanoTime();
        int status;
        try {
            status = http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            status = 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            status = 0;
        }
        return answer(status, begin);
    }

    /**
     * Requests at a constant rate, whatever becomes of those before: each is timed from when it was due, so that a slow
     * service cannot hide how long its clients wait by slowing them down.
     */
    Answers openLoop(double perSecond, double seconds) {
        Queue<Answer> answers = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        long first = System.nanoTime();
        long count = Math.round(perSecond * seconds);
        for (long i = 0; i < count; i++) {
            long due = first + (long) (i / perSecond * 1e9);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            sent.add(http.sendAsync(request, BodyHandlers.discarding())
                    .handle((answer, failure) -> answers.add(answer(failure == null ? answer.statusCode() : 0, due)))
                    .thenAccept(added -> {}));
        }
        sent.forEach(CompletableFuture::join);
        return new Answers(List.copyOf(answers));
    }

    private static Answer answer(int status, long begin) {
        long end = System.nanoTime();
        return new Answer(status, (end - begin) / 1e6, end);
    }
}
