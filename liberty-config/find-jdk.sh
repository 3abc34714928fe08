# find_jdk prints the home of a JDK 25 or later: JAVA_HOME, then PATH, then the usual folders.
# Sourced by ./hanok and ./mvnw; says how to get one and fails if there is none.

hanok_least_java=25

jdk_version() {
  [ -x "$1/bin/javac" ] || return 1
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

is_new_enough() {
  local version
  version="$(jdk_version "$1")" || return 1
  [ -n "$version" ] && [ "$version" -ge "$hanok_least_java" ]
}

find_jdk() {
  local candidate on_path
  if [ -n "${JAVA_HOME:-}" ] && is_new_enough "$JAVA_HOME"; then
    echo "$JAVA_HOME"; return 0
  fi
  if on_path="$(command -v javac)"; then
    candidate="$(dirname "$(dirname "$(readlink -f "$on_path")")")"
    if is_new_enough "$candidate"; then echo "$candidate"; return 0; fi
  fi
  for candidate in /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
      "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if is_new_enough "$candidate"; then echo "$candidate"; return 0; fi
  done
  cat >&2 <<'TEXT'
hanok: no JDK 25 or later was found in JAVA_HOME, in PATH or in the usual folders.  [HANOK-CLI-NO-JDK]
Install one, for example Eclipse Temurin 25 (Debian and Ubuntu: package temurin-25-jdk; macOS: brew
install --cask temurin; all systems: sdk install java 25-tem), or point JAVA_HOME at it.
TEXT
  return 1
}
