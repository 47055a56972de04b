#!/bin/sh
# Stands in for the till's executable: starts it, with its arguments unchanged, in a login session of its own.
#   TILL_EXECUTABLE  the till
#   TILL_USER        numeric id of the ordinary user to become; empty: stay who we are
#   TILL_MESSAGES    the program that the till's messages (stderr) go through; it runs as whoever called us
#   TILL_KEYCHAIN    yes: unlock this home's keychain first; no: the session has none
set -eu

# A bus that starts no service by itself. The usual one would start a second, locked keychain for whoever asks too early.
bus=$XDG_RUNTIME_DIR/bus.conf
cat >"$bus" <<'END'
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
END
chmod 644 "$bus"

# The keychain's daemon stays this shell's child, so that it ends with the session and never outlives a killed till.
# Every desktop has a system bus. Without one Chromium 130 crashes at one start of sixty: a thread of its own puts the error
# into words while another one changes the environment.
session='
  export DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS
  if [ "$TILL_KEYCHAIN" = yes ]; then
    printf till-test | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
    keychain=$!
    tries=0
    until dbus-send --reply-timeout=2000 --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets/collection/login \
      org.freedesktop.DBus.Properties.Get string:org.freedesktop.Secret.Collection string:Locked 2>/dev/null \
      | grep -q "boolean false"; do
      tries=$((tries + 1))
      [ $tries -lt 400 ] || { echo "the keychain did not unlock within 20 s" >&2; exit 1; }
      sleep 0.05
    done
  fi
  status=0
  "$TILL_EXECUTABLE" "$@" || status=$?
  [ -z "${keychain:-}" ] || kill "$keychain"
  exit $status
'

set -- dbus-run-session --config-file="$bus" -- sh -euc "$session" session "$@"
[ -z "$TILL_USER" ] || set -- setpriv --reuid="$TILL_USER" --regid="$TILL_USER" --clear-groups -- "$@"
messages=$XDG_RUNTIME_DIR/messages
rm -f "$messages"
mkfifo "$messages"
$TILL_MESSAGES <"$messages" &
exec "$@" 2>"$messages"
