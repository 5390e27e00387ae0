package io.github.chainlets.reliability;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connections that hold on to the server without ever asking it anything. Each does a little at every turn. */
final class BadPeers implements AutoCloseable {
    private static final String HEAD = "POST " + LoadRequests.UPDATE
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Api-Key bad\r\nContent-Length: 900000\r\n";

    private final int port;
    private final List<Peer> peers = new ArrayList<>();

    BadPeers(int port, int count) throws IOException {
        this.port = port;
        Manner[] manners = Manner.values();
        for (int i = 0; i < count; i++) {
            peers.add(new Peer(manners[i % manners.length]));
        }
    }

    /** What a peer does. */
    private enum Manner {
        /** Sends its head, a byte a turn. */
        DRIPS_ITS_HEAD,
        /** Sends its body, a byte a turn. */
        DRIPS_ITS_BODY,
        /** Sends half of a head, and waits. */
        SENDS_HALF,
        /** Sends half of a head, says that it has done, and keeps the connection. */
        HALF_CLOSES,
        /** Sends half of a head, resets the connection, and comes back. */
        RESETS
    }

    /** One of them. */
    private final class Peer {
        private final Manner manner;
        private Socket socket;
        private volatile boolean closed;
        private int turns;

        private Peer(Manner manner) throws IOException {
            this.manner = manner;
            this.socket = begin();
        }

        private Socket begin() throws IOException {
            Socket fresh = new Socket(InetAddress.getLoopbackAddress(), port);
            fresh.setSoTimeout(1);
            String start = switch (manner) {
                case DRIPS_ITS_HEAD -> "P";
                case DRIPS_ITS_BODY -> HEAD + "\r\n{";
                case SENDS_HALF, HALF_CLOSES, RESETS -> HEAD;
            };
            fresh.getOutputStream().write(start.getBytes(StandardCharsets.ISO_8859_1));
            if (manner == Manner.HALF_CLOSES) {
                fresh.shutdownOutput();
            }
            return fresh;
        }

        private void turn() throws IOException {
            if (manner == Manner.RESETS) {
                socket.setSoLinger(true, 0);
                socket.close();
                socket = begin();
            } else if (!closed) {
                closed = over();
            }
        }

        private boolean over() throws IOException {
            try {
                if (manner == Manner.DRIPS_ITS_HEAD) {
                    turns++;
                    socket.getOutputStream().write(HEAD.charAt(turns % HEAD.length()));
                } else if (manner == Manner.DRIPS_ITS_BODY) {
                    socket.getOutputStream().write(' ');
                }
                // Whatever the server has said is read on until it has nothing more to say.
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                return true;
            } catch (SocketTimeoutException e) {
                return false;
            } catch (SocketException e) {
                return true;
            }
        }
    }

    /** Lets each do the next thing that it does. */
    void turn() throws IOException {
        for (Peer peer : peers) {
            peer.turn();
        }
    }

    /** Returns how many the server still has to close, not counting those that close themselves. */
    long open() {
        return peers.stream()
                .filter(peer -> peer.manner != Manner.RESETS && !peer.closed)
                .count();
    }

    @Override
    public void close() throws IOException {
        for (Peer peer : peers) {
            peer.socket.close();
        }
    }
}
