package io.github.chainlets.mockserver.webserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.junit.jupiter.api.Test;

class UnsharedBuffersTest {
    private static final int SIZE = 8 * 1024;

    private final ByteBufferPool buffers = new UnsharedBuffers(new ArrayByteBufferPool());

    @Test
    void bufferGivenBackTwice_isNotSharedByTheNextTwo() {
        RetainableByteBuffer.Mutable first = buffers.acquire(SIZE, true);
        first.release();
        RetainableByteBuffer.Mutable second = buffers.acquire(SIZE, true);
        assertThatIllegalStateException().isThrownBy(first::release);
        RetainableByteBuffer.Mutable third = buffers.acquire(SIZE, true);

        second.put((byte) 1);
        third.put((byte) 2);
        assertThat(second.get(0)).isEqualTo((byte) 1);
    }

    @Test
    void positionOfABufferThatWasGivenBack_isNotThatOfTheNext() {
        RetainableByteBuffer.Mutable first = buffers.acquire(SIZE, true);
        first.release();
        RetainableByteBuffer.Mutable second = buffers.acquire(SIZE, true);
        second.put((byte) 1);

        first.getByteBuffer().clear();
        assertThat(second.remaining()).isOne();
    }

    @Test
    void bufferGivenBack_isUsedAgain() {
        RetainableByteBuffer.Mutable first = buffers.acquire(SIZE, true);
        first.put((byte) 1);
        first.release();
        RetainableByteBuffer.Mutable second = buffers.acquire(SIZE, true);
        assertThat(second.hasRemaining()).isFalse();
        second.getByteBuffer().limit(1);
        assertThat(second.getByteBuffer().get(0)).isEqualTo((byte) 1);
    }
}
