package io.github.chainlets.conformance;

import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.port.PortSubject;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.spi.Operation;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.Fault;
import io.github.chainlets.fake.PlannedOutcome;
import io.github.chainlets.fake.VirtualClock;
import io.github.chainlets.fake.World;
import java.util.Optional;
import java.util.Set;

/** Our fake under the port suite, strictly. */
class FakePortTest implements PortConformance {
    static final EnvironmentRef HOME = EnvironmentRef.of("abcd1234", "production");

    @Override
    public PortSubject open() {
        return subject(MockServerTest.world());
    }

    @Override
    public Optional<PortSubject> open(Set<String> chainlets) {
        World world = World.builder()
                .chain(
                        "abcd1234",
                        chain -> chain.environment("production", environment -> {
                            chainlets.forEach(name -> environment.chainlet(name, "1x2"));
                            return environment;
                        }))
                .build();
        return Optional.of(subject(world));
    }

    private static PortSubject subject(World world) {
        VirtualClock clock = VirtualClock.standingAt("2026-01-01T00:00:00Z");
        FakeChains fake = FakeChains.builder().world(world).clock(clock).build();
        return PortSubject.of(fake, fake, HOME)
                .otherEnvironment(EnvironmentRef.of("abcd1234", "staging"))
                .otherChain(EnvironmentRef.of("wxyz9876", "production"))
                .directory(fake)
                .passTime(clock::advance)
                .failNext(() -> fake.planOutcomes(PlannedOutcome.failsToDeploy()))
                .loseNext(applied -> fake.faults()
                        .plan(
                                applied
                                        ? Fault.lostReply(Operation.UPDATE_INSTANCE_TYPES)
                                        : Fault.lostRequest(Operation.UPDATE_INSTANCE_TYPES)))
                .build();
    }

    @Override
    public Declaration declaration() {
        Declaration declaration = Declaration.of("FakeChains").profile(Profile.STRICT);
        for (Variant variant : Variant.values()) {
            declaration = declaration.variant(variant, variant.answers().get(0));
        }
        return declaration;
    }
}
