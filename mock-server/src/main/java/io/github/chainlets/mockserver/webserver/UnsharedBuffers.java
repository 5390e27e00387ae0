package io.github.chainlets.mockserver.webserver;

import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;

/**
 * A pool whose buffers have one owner at a time, even if one of them is given back twice. Jetty 12.1.12 does that now and then after
 * what is hardly HTTP, for it goes on with such a connection in one thread while another still clears up: the next two connections
 * would share the buffer, and one request be taken for two, or for another's. See
 * <a href="https://github.com/jetty/jetty.project/issues/12939">its issue 12939</a>.
 */
final class UnsharedBuffers extends ByteBufferPool.Wrapper {
    UnsharedBuffers(ByteBufferPool pool) {
        super(pool);
    }

    /** Returns a buffer that counts its owners by itself: what is done with it after they are gone does not reach the next. */
    @Override
    public RetainableByteBuffer.Mutable acquire(int size, boolean direct) {
        RetainableByteBuffer.Mutable pooled = super.acquire(size, direct);
        return RetainableByteBuffer.wrap(pooled.getByteBuffer().duplicate(), pooled::release);
    }
}
