package org.longzheng.bench.driver;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/** What the server has confirmed, written down before anything else is asked of it. */
final class Acknowledged implements AutoCloseable {

    private final BufferedWriter log;
    private final TreeMap<String, Integer> acts = new TreeMap<>();
    private final TreeMap<Long, String> cases = new TreeMap<>();
    private int count;

    Acknowledged(Path file) throws IOException {
        log = Files.newBufferedWriter(file);
    }

    synchronized void act(long caseId, String account, String step, String choice) {
        cases.putIfAbsent(caseId, "");
        acts.merge(key(caseId, account, step, choice), 1, Integer::sum);
        count++;
        try {
            log.write(key(caseId, account, step, choice));
            log.newLine();
            log.flush();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    synchronized void ended(long caseId, String outcome) {
        cases.put(caseId, outcome);
    }

    static String key(long caseId, String account, String step, String choice) {
        return caseId + " " + account + " " + step + "." + choice;
    }

    synchronized TreeMap<String, Integer> acts() {
        return new TreeMap<>(acts);
    }

    /** Case ids with the outcome they were told, empty while open. */
    synchronized TreeMap<Long, String> cases() {
        return new TreeMap<>(cases);
    }

    synchronized int count() {
        return count;
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
