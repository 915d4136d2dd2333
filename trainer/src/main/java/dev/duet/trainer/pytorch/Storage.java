package dev.duet.trainer.pytorch;

/**
 * A block of elements that tensors are views of, as the pickle announces it.
 *
 * @param key its name in the file
 * @param type of its elements
 * @param elements how many there are
 */
record Storage(String key, ElementType type, long elements) {

    /** More than any memory has, and far from where products of it overflow. */
    private static final long MOST_ELEMENTS = 1L << 40;

    static Storage of(String key, ElementType type, long elements) throws RefusedException {
        if (elements < 0 || elements > MOST_ELEMENTS) {
            throw RefusedException.pickle("announces a storage of " + elements + " elements");
        }
        return new Storage(key, type, elements);
    }

    long bytes() {
        return elements * type.bytes();
    }
}
