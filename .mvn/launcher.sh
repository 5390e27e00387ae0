#!/bin/sh
# A jar that is a program as well: "./this.jar" does what "java -jar this.jar" does, and starts in less time from the second time on. JAVA_OPTS goes to
# the JVM.
java=$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java") || {
  echo "Java 17 or newer is needed: put java into PATH, or set JAVA_HOME." >&2
  exit 127
}
jar=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
# The classes that a start loads are kept in an archive for this jar and this Java. The first process leaves it when it ends, but none that was only
# asked what it can do. Where it cannot be written, or does not fit, all works as without.
archives=${XDG_CACHE_HOME:-$HOME/.cache}/chainlets
place=$archives/$(basename "$0")-$(echo "$jar" | cksum | cut -d' ' -f1)
archive=$place-$(ls -lL "$jar" "$java" | cksum | cut -d' ' -f1).jsa
share=
case $JAVA_OPTS in
  *-Xshare* | *SharedArchiveFile* | *ArchiveClassesAtExit* | *agent*) ;;
  *)
    if [ -r "$archive" ]; then
      share=-XX:SharedArchiveFile=$archive
    else
      case " $* " in
        *" --help "* | *" -h "* | *" --version "* | *" -V "* | *" help "* | *" health "*) ;;
        *)
          if mkdir -p "$archives" 2> /dev/null && [ -w "$archives" ]; then
            rm -f "$place"-*.jsa
            share=-XX:ArchiveClassesAtExit=$archive
          fi
          ;;
      esac
    fi
    ;;
esac
# What the JVM has to say about its archive is nobody's business.
exec "$java" ${share:+-Xlog:disable -Xlog:all=error:stderr "$share"} $JAVA_OPTS -jar "$jar" "$@"
