#!/usr/bin/env bash
# release_test.sh PROGRAM: packs PROGRAM with script/release and tries what comes out away from the build: the archive in an
# empty folder, the Debian package in an empty root.
set -euo pipefail
program=$1
source=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
fail() {
  echo "release_test: $*" >&2
  exit 1
}

DPKG_DEB_COMPRESSOR_TYPE=none "$source/script/release" --program "$program" --out "$work/dist"
version=$(sed -n 's/^project(laborshed VERSION \([0-9.]*\) .*/\1/p' "$source/CMakeLists.txt")

# The environment of a user who knows nothing of the build.
bare=(env -i PATH=/usr/bin:/bin HOME="$work/home" LABORSHED_DATA="$work/data")

is_whole() {
  "${bare[@]}" "$installed" version | grep "^laborshed $version " || fail "$installed version"
  local libraries path
  libraries=$("${bare[@]}" ldd "$installed")
  ! grep 'not found' <<<"$libraries" || fail "$installed lacks libraries"
  ! grep "$source" <<<"$libraries" || fail "$installed uses the build"
  path=$(readelf -d "$installed" | sed -n 's/.*R\(UN\)\?PATH.*\[\(.*\)\]/\2/p')
  if [ -e "$(dirname "$installed")/../lib/laborshed/libduckdb.so" ]; then
    # shellcheck disable=SC2016  # the loader reads $ORIGIN
    [ "$path" = '$ORIGIN/../lib/laborshed' ] || fail "$installed looks for libraries in '$path'"
  fi
  ! readelf -SW "$installed" | grep -F .symtab || fail "$installed is not stripped"
}

# serves FILE: starts it on a free port, with its output in FILE, and fetches the start page and the status.
serves() {
  local address=
  "${bare[@]}" "$installed" serve --port 0 >"$1" 2>&1 &
  server=$!
  for _ in $(seq 300); do
    address=$(grep -om1 'http://localhost:[0-9]*' "$1" || true)
    [ -z "$address" ] || break
    kill -0 "$server" || fail "the server ended: $(cat "$1")"
    sleep 0.1
  done
  curl -fsS "$address/" -o "$work/page" || fail "no start page: $(cat "$1")"
  grep 'src="/assets/' "$work/page" >/dev/null || fail "an odd start page: $(cat "$work/page")"
  curl -fsS "$address/api/status" -o "$work/status" || fail "no status: $(cat "$1")"
  grep '^{' "$work/status" >/dev/null || fail "an odd status: $(cat "$work/status")"
  kill "$server"
  wait "$server" || fail "the server ended with $?: $(cat "$1")"
  server=
}

echo "release_test: the archive"
mkdir "$work/unpacked" "$work/home"
tar -C "$work/unpacked" -xzf "$work/dist/laborshed-$version-linux-$(uname -m).tar.gz"
folder=$work/unpacked/laborshed-$version-linux-$(uname -m)
for file in LICENSE README.md INSTALL copyright third-party-licenses; do
  [ -s "$folder/$file" ] || fail "the archive has no $file"
done
grep -E 'apt-get install .*libc6' "$folder/INSTALL" >/dev/null || fail "INSTALL names no packages"
installed=$folder/bin/laborshed
is_whole
"${bare[@]}" "$installed" example --load >/dev/null
serves "$work/archive.log"
rm -r "$work/data"

echo "release_test: the Debian package"
package=$work/dist/laborshed_$version-1_$(dpkg --print-architecture).deb
root=$work/root
dpkg-deb -x "$package" "$root"
dpkg-deb -e "$package" "$work/control"
installed=$root/usr/bin/laborshed
is_whole
serves "$work/package.log"
# What README.Debian says of the first start.
grep '/set-up?code=' "$work/package.log" >/dev/null || fail "no link to set up: $(cat "$work/package.log")"

field() { dpkg-deb -f "$package" "$1"; }
[ "$(field Version)" = "$version-1" ] || fail "version $(field Version)"
for library in libc6 libboost-json1.81.0 libcurl4 libsoci-postgresql4.0 adduser ca-certificates; do
  field Depends | tr ',' '\n' | grep -E "^ *$library( |$)" >/dev/null || fail "it does not depend on $library"
done
! field Depends | grep -e '-dev' || fail "it depends on a development package"
(cd "$root" && md5sum --quiet -c "$work/control/md5sums") || fail "md5sums"
[ "$(wc -l <"$work/control/md5sums")" = "$(find "$root/usr" -type f | wc -l)" ] || fail "md5sums leave files out"
while read -r file; do
  [ "$(stat -c %a "$root$file")" = 640 ] || fail "$file, which may hold a password, can be read by others"
done <"$work/control/conffiles"
for script in postinst prerm postrm; do
  sh -n "$work/control/$script"
  [ -x "$work/control/$script" ] || fail "$script can't be started"
done
doc=$root/usr/share/doc/laborshed
[ -s "$doc/copyright" ] || fail "no copyright"
for file in changelog changelog.Debian third-party-licenses; do gzip -t "$doc/$file.gz"; done
[ "$(zcat "$doc/changelog.Debian.gz" | dpkg-parsechangelog -l - -S Version)" = "$version-1" ] || fail "changelog.Debian"

if command -v systemd-analyze >/dev/null; then
  # The paths of the unpacked package, as it is not installed.
  sed "s|/usr/bin/laborshed|$installed|" "$root/usr/lib/systemd/system/laborshed.service" >"$work/laborshed.service"
  said=$(systemd-analyze verify --man=no "$work/laborshed.service" 2>&1) || fail "laborshed.service: $said"
  ! grep -F laborshed.service <<<"$said" || fail "laborshed.service"
  # 1.5 of 10; what others may reach and where it may connect to is for each server to say.
  systemd-analyze security --offline=true --threshold=20 "$work/laborshed.service" >/dev/null || fail "laborshed.service is exposed"
else
  echo "release_test: laborshed.service is not checked: there is no systemd-analyze"
fi
echo "release_test: works"
