package dev.duet.trainer.pytorch;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stack machine that a pickle is a program for, with the instructions that {@code torch.save} uses and no others.
 *
 * <p>It makes numbers, texts, {@link Tuple}s, lists, {@link Dictionary}s, {@link Storage}s and {@link TensorView}s. A
 * name of Python means something only if it is a {@link TorchGlobal}; no Java class is ever looked up, nothing is
 * called by reflection. Each instruction takes constant time and memory, save for those that collect what is on the
 * stack already, and their number is limited, so hostile bytes cost no more than their length. See
 * docs/decisions/0005-a-pickle-machine-of-our-own.md; the instructions are those of Python's {@code pickletools}.
 */
final class PickleMachine {

    /** A state dict takes some 60 a tensor; each is a few dozen bytes of memory. */
    private static final int MOST_ENTRIES = 100_000;

    /** The only version of the language that {@code torch.save} writes unless it is told to, and that PyTorch trusts. */
    private static final int PROTOCOL = 2;

    /** Python's None. */
    enum None {
        NONE
    }

    /** A Python tuple. */
    record Tuple(List<Object> items) {}

    private final PickleInput in;
    private final List<Object> stack = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();
    private final Map<Integer, Object> memo = new HashMap<>();
    private int entries;

    private PickleMachine(PickleInput in) {
        this.in = in;
    }

    /** Runs the next pickle of an input, which may be followed by others, and returns what it describes. */
    static Object run(PickleInput in) throws IOException {
        PickleMachine machine = new PickleMachine(in);
        int opcode = in.unsignedByte();
        while (opcode != '.') {
            machine.execute(opcode);
            opcode = in.unsignedByte();
        }
        return machine.pop();
    }

    private void execute(int opcode) throws IOException {
        switch (opcode) {
            case 0x80 -> requireProtocol(in.unsignedByte());
            case '(' -> mark();
            case '0' -> pop();
            case 'N' -> push(None.NONE);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'K' -> push((long) in.unsignedByte());
            case 'M' -> push((long) in.unsignedShort());
            case 'J' -> push((long) in.integer());
            case 0x8A -> push(in.longInteger());
            case 'G' -> push(in.real());
            case 'U' -> push(in.text(in.unsignedByte()));
            case 'T', 'X' -> push(in.text(in.integer()));
            case ')' -> push(new Tuple(List.of()));
            case 0x85 -> push(new Tuple(last(1)));
            case 0x86 -> push(new Tuple(last(2)));
            case 0x87 -> push(new Tuple(last(3)));
            case 't' -> push(new Tuple(sinceMark()));
            case ']' -> push(new ArrayList<>());
            case 'a' -> append(last(1));
            case 'e' -> append(sinceMark());
            case '}' -> push(new Dictionary());
            case 's' -> put(last(2));
            case 'u' -> put(sinceMark());
            case 'q' -> remember(in.unsignedByte());
            case 'r' -> remember(in.integer());
            case 'h' -> push(recall(in.unsignedByte()));
            case 'j' -> push(recall(in.integer()));
            case 'c' -> push(TorchGlobal.named(in.line(), in.line()));
            case 'R' -> reduce();
            case 'b' -> build();
            case 'Q' -> push(TorchGlobal.storage(pop()));
            default ->
                throw RefusedException.pickle(
                        "has the instruction 0x%02x, which torch.save does not write".formatted(opcode));
        }
    }

    private static void requireProtocol(int protocol) throws RefusedException {
        if (protocol != PROTOCOL) {
            throw new RefusedException(
                    ("is a pickle of protocol %d; torch.save writes, and Duet reads, protocol %d. Save it"
                                    + " again without pickle_protocol.")
                            .formatted(protocol, PROTOCOL));
        }
    }

    /** Counts what takes memory, on the stack or beside it. */
    private void count() throws RefusedException {
        if (++entries > MOST_ENTRIES) {
            throw new RefusedException("has a pickle of more than " + MOST_ENTRIES + " parts, and that of a network has"
                    + " some thousands. Save the state dict alone: torch.save(net.state_dict(), file).");
        }
    }

    private void push(Object value) throws RefusedException {
        count();
        stack.add(value);
    }

    private void mark() throws RefusedException {
        count();
        marks.push(stack.size());
    }

    private void remember(int place) throws RefusedException {
        count();
        memo.put(place, peek());
    }

    private Object pop() throws RefusedException {
        return last(1).get(0);
    }

    private Object peek() throws RefusedException {
        requireOnStack(1);
        return stack.get(stack.size() - 1);
    }

    /** Takes values off the stack, the oldest first. */
    private List<Object> last(int count) throws RefusedException {
        requireOnStack(count);
        List<Object> top = stack.subList(stack.size() - count, stack.size());
        List<Object> values = new ArrayList<>(top);
        top.clear();
        return values;
    }

    private void requireOnStack(int count) throws RefusedException {
        int bottom = marks.isEmpty() ? 0 : marks.peek();
        if (stack.size() - bottom < count) {
            throw RefusedException.pickle("takes a value that is not there");
        }
    }

    private List<Object> sinceMark() throws RefusedException {
        if (marks.isEmpty()) {
            throw RefusedException.pickle("ends a list that it never began");
        }
        int count = stack.size() - marks.peek();
        List<Object> values = last(count);
        marks.pop();
        return values;
    }

    private Object recall(int place) throws RefusedException {
        Object value = memo.get(place);
        if (value == null) {
            throw RefusedException.pickle("recalls a value that it never stored");
        }
        return value;
    }

    private void append(List<Object> items) throws RefusedException {
        if (!(peek() instanceof List<?>)) {
            throw RefusedException.pickle("appends to something that is no list");
        }
        @SuppressWarnings("unchecked") // Only this class makes lists, and all are of objects.
        List<Object> list = (List<Object>) peek();
        list.addAll(items);
    }

    private void put(List<Object> keysAndValues) throws RefusedException {
        if (!(peek() instanceof Dictionary dictionary) || keysAndValues.size() % 2 != 0) {
            throw RefusedException.pickle("puts a value into something that is no dictionary");
        }
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            dictionary.put(keysAndValues.get(i), keysAndValues.get(i + 1));
        }
    }

    private void reduce() throws RefusedException {
        Object arguments = pop();
        if (!(pop() instanceof TorchGlobal global) || !(arguments instanceof Tuple tuple)) {
            throw RefusedException.pickle("calls something that is no function");
        }
        push(global.call(tuple.items()));
    }

    /** An ordered dictionary may carry attributes; a state dict's are the versions of its modules, which have one. */
    private void build() throws RefusedException {
        pop();
        if (!(peek() instanceof Dictionary)) {
            throw RefusedException.pickle("gives attributes to something that is no dictionary");
        }
    }
}
