package dev.duet.trainer.pytorch;

import dev.duet.trainer.pytorch.PickleMachine.None;
import dev.duet.trainer.pytorch.PickleMachine.Tuple;
import java.util.List;

/** The functions of Python that a state dict calls, as what they mean here. This is the closed set of them. */
enum TorchGlobal {

    /** {@code collections.OrderedDict()}. */
    ORDERED_DICT("collections", "OrderedDict") {
        @Override
        Object call(List<Object> arguments) throws RefusedException {
            requireCount(arguments, 0);
            return new Dictionary();
        }
    },

    /** {@code _rebuild_tensor_v2(storage, offset, shape, strides, requires_grad, backward_hooks)}. */
    TENSOR("torch._utils", "_rebuild_tensor_v2") {
        @Override
        Object call(List<Object> arguments) throws RefusedException {
            requireCount(arguments, 6);
            if (!(arguments.get(0) instanceof Storage storage) || !(arguments.get(1) instanceof Long offset)) {
                throw RefusedException.pickle("has a tensor without a storage or an offset");
            }
            return TensorView.of(storage, offset, numbers(arguments.get(2)), numbers(arguments.get(3)));
        }
    },

    /** {@code _rebuild_parameter(tensor, requires_grad, backward_hooks)}: the tensor itself. */
    PARAMETER("torch._utils", "_rebuild_parameter") {
        @Override
        Object call(List<Object> arguments) throws RefusedException {
            requireCount(arguments, 3);
            if (!(arguments.get(0) instanceof TensorView tensor)) {
                throw RefusedException.pickle("has a parameter without a tensor");
            }
            return tensor;
        }
    },

    /** {@code torch.Size(dimensions)}: a tuple. */
    SIZE("torch", "Size") {
        @Override
        Object call(List<Object> arguments) throws RefusedException {
            requireCount(arguments, 1);
            if (!(arguments.get(0) instanceof Tuple size)) {
                throw RefusedException.pickle("has a size without dimensions");
            }
            return size;
        }
    };

    private final String module;
    private final String function;

    TorchGlobal(String module, String function) {
        this.module = module;
        this.function = function;
    }

    abstract Object call(List<Object> arguments) throws RefusedException;

    /** Returns the function, or the type of a storage's elements, that Python knows under this name. */
    static Object named(String module, String name) throws RefusedException {
        for (TorchGlobal global : values()) {
            if (global.module.equals(module) && global.function.equals(name)) {
                return global;
            }
        }
        if (module.equals("torch")) {
            ElementType type = ElementType.ofStorage(name).orElse(null);
            if (type != null) {
                return type;
            }
        }
        throw new RefusedException(
                ("asks for %s of Python, and nothing but tensors is read. If the file is yours, save the"
                                + " state dict alone: torch.save(net.state_dict(), file). If it is not, do not open it with"
                                + " Python: it may run what it likes.")
                        .formatted(Printable.shortened(module + "." + name)));
    }

    /** Returns the storage of a persistent id {@code ("storage", type, key, device, elements)}, or with no view at the end. */
    static Storage storage(Object id) throws RefusedException {
        if (id instanceof Tuple tuple
                && (tuple.items().size() == 5 || tuple.items().size() == 6)
                && "storage".equals(tuple.items().get(0))
                && tuple.items().get(1) instanceof ElementType type
                && tuple.items().get(2) instanceof String key
                && tuple.items().get(4) instanceof Long elements) {
            if (tuple.items().size() == 6 && tuple.items().get(5) != None.NONE) {
                throw new RefusedException(
                        "was written by a PyTorch before 0.4. Open it with a newer one and save the state"
                                + " dict again: torch.save(torch.load(file), file).");
            }
            return Storage.of(key, type, elements);
        }
        throw RefusedException.pickle("refers to something that is no storage");
    }

    private static void requireCount(List<Object> arguments, int count) throws RefusedException {
        if (arguments.size() != count) {
            throw RefusedException.pickle(
                    "calls a function with " + arguments.size() + " arguments instead of " + count);
        }
    }

    private static long[] numbers(Object value) throws RefusedException {
        if (!(value instanceof Tuple tuple) || !tuple.items().stream().allMatch(Long.class::isInstance)) {
            throw RefusedException.pickle("has a tensor whose shape or strides are no whole numbers");
        }
        return tuple.items().stream().mapToLong(Long.class::cast).toArray();
    }
}
