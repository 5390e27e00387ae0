#!/bin/sh
# A jar that is a program as well: "./this.jar" does what "java -jar this.jar" does. JAVA_OPTS goes to the JVM.
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if ! command -v "$java" > /dev/null 2>&1; then
  echo "Java 17 or newer is needed: put java into PATH, or set JAVA_HOME." >&2
  exit 127
fi
exec "$java" $JAVA_OPTS -jar "$0" "$@"
