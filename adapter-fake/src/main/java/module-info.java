/** The service in memory: an exact model of chains, environments and rollouts, in virtual time. For tests. */
module io.github.chainlets.fake {
    requires transitive io.github.chainlets.core;
    requires re2j;
    requires org.pcollections;
    requires static transitive org.jspecify;

    exports io.github.chainlets.fake;
}
