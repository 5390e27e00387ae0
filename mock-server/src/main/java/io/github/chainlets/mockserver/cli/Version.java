package io.github.chainlets.mockserver.cli;

import picocli.CommandLine.IVersionProvider;

/** Says which version this is. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"mock-server " + (version == null ? "(not packaged)" : version)};
    }
}
