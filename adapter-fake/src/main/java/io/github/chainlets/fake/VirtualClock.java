package io.github.chainlets.fake;

import io.github.chainlets.core.spi.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * A clock that can be moved, stopped and sped up. It never goes back by itself. Safe for use by many threads.
 *
 * <p>It follows a base clock at a speed: at 0 it is frozen, at 1 it runs along, at 60 an hour passes in a minute.
 */
public final class VirtualClock extends Clock {
    /** The fastest speed: a year in half a minute. */
    public static final double FASTEST = 1_000_000;

    private final Clock base;
    private final Atom<Course> course;
    private final AtomicLong moves = new AtomicLong();

    private VirtualClock(Clock base, Instant start, double speed) {
        this.base = base;
        this.course = new Atom<>(new Course(base.instant(), start, speed));
    }

    /** Returns a clock that stands at an instant until it is moved. */
    public static VirtualClock standingAt(Instant start) {
        return new VirtualClock(Clock.systemUTC(), start, 0);
    }

    /** Returns a clock that stands at an instant until it is moved. */
    public static VirtualClock standingAt(String start) {
        return standingAt(Instant.parse(start));
    }

    /** Returns a clock that runs along with another one. */
    public static VirtualClock following(Clock base) {
        return new VirtualClock(base, base.instant(), 1);
    }

    @Override
    public Instant instant() {
        return course.get().at(base.instant());
    }

    /** Returns how fast time passes; 0 if it stands. */
    public double speed() {
        return course.get().speed;
    }

    /**
     * Moves the clock forward.
     *
     * @return what it shows now
     * @throws IllegalArgumentException if the duration is negative
     */
    public Instant advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("a clock is not moved back: " + duration);
        }
        moves.incrementAndGet();
        return change(course -> new Course(course.baseAt, course.shows.plus(duration), course.speed)).shows;
    }

    /**
     * Moves the clock forward to an instant; if that is past already, leaves it where it is.
     *
     * @return what it shows now
     */
    public Instant advanceTo(Instant instant) {
        moves.incrementAndGet();
        return forwardTo(instant);
    }

    /** Returns how often somebody has moved the clock by hand. */
    long moves() {
        return moves.get();
    }

    Instant forwardTo(Instant instant) {
        return change(course ->
                        new Course(course.baseAt, instant.isAfter(course.shows) ? instant : course.shows, course.speed))
                .shows;
    }

    /** Stops the clock where it is. */
    public void freeze() {
        speed(0);
    }

    /**
     * Sets how fast time passes from now on.
     *
     * @param speed seconds for each second of the base clock, from 0 to {@link #FASTEST}
     * @throws IllegalArgumentException if the speed is out of its range
     */
    public void speed(double speed) {
        if (!(speed >= 0 && speed <= FASTEST)) {
            throw new IllegalArgumentException("speed must be from 0 to " + (long) FASTEST + ", not " + speed);
        }
        change(course -> new Course(course.baseAt, course.shows, speed));
    }

    /** How a clock goes from some moment on, to go back to. */
    public static final class Mark {
        private final Course course;

        private Mark(Course course) {
            this.course = course;
        }
    }

    /** Returns how the clock goes now. */
    public Mark mark() {
        return new Mark(course.get());
    }

    /** Undoes what was done to the clock since: it goes as it did. It may go back by that. */
    public void undoTo(Mark mark) {
        course.set(mark.course);
    }

    /**
     * Returns the time by this clock: waiting moves the clock to the end of the wait instead. Many may wait at once: the
     * clock goes as far as the longest of them, not as far as all of them together.
     */
    public TimeSource time() {
        return new VirtualTime(this);
    }

    /** Returns UTC. */
    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /**
     * Not supported: this clock shows UTC.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a virtual clock shows UTC");
    }

    /** Returns what the clock shows and how fast it runs. */
    @Override
    public String toString() {
        return instant() + " at speed " + speed();
    }

    /** Changes the course from where it has come to by now. */
    private Course change(UnaryOperator<Course> change) {
        return course.update(before -> {
            Instant now = base.instant();
            return change.apply(new Course(now, before.at(now), before.speed));
        });
    }

    /** From when on the clock shows what, and runs how fast. */
    private record Course(Instant baseAt, Instant shows, double speed) {
        Course {
            Objects.requireNonNull(baseAt, "baseAt");
            Objects.requireNonNull(shows, "shows");
        }

        Instant at(Instant base) {
            if (speed == 0 || base.isBefore(baseAt)) {
                return shows;
            }
            Duration passed = Duration.between(baseAt, base);
            return speed == 1 ? shows.plus(passed) : shows.plusNanos((long) (passed.toNanos() * speed));
        }
    }
}
