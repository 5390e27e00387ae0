package io.github.chainlets.core.fleet.step;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/** Where the entries of a run are. Immutable; a changed copy shares all blocks but one, for a run has as many copies as events. */
final class Entries extends AbstractList<EntryState> implements RandomAccess {
    private static final int BLOCK = 128;

    private final EntryState[][] blocks;
    private final int size;

    private Entries(EntryState[][] blocks, int size) {
        this.blocks = blocks;
        this.size = size;
    }

    static Entries of(EntryState all, int size) {
        EntryState[][] blocks = new EntryState[(size + BLOCK - 1) / BLOCK][];
        EntryState[] block = new EntryState[BLOCK];
        Arrays.fill(block, all);
        Arrays.fill(blocks, block);
        return new Entries(blocks, size);
    }

    Entries with(int index, EntryState entry) {
        EntryState[][] changed = blocks.clone();
        EntryState[] block = blocks[index / BLOCK].clone();
        block[index % BLOCK] = entry;
        changed[index / BLOCK] = block;
        return new Entries(changed, size);
    }

    @Override
    public EntryState get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("entry " + index + " of " + size);
        }
        return blocks[index / BLOCK][index % BLOCK];
    }

    @Override
    public int size() {
        return size;
    }
}
