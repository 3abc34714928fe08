#!/bin/sh
# Makes an OCI image layout of the machine's AWK, the libraries that it needs, and the script: no daemon, no registry.
set -eu
cd "$(dirname "$0")/.."
rm -rf target
root=target/root blobs=target/layout/blobs/sha256
mkdir -p "$root/usr/bin" "$root/app" "$blobs"

awk=$(readlink -f "$(command -v awk)")
cp "$awk" "$root/usr/bin/awk"
ldd "$awk" | grep -o '/[^ ]*' | while read -r library; do
  mkdir -p "$root$(dirname "$library")"
  cp -L "$library" "$root$library"
done
cp src/access-log.awk "$root/app/"

digest() { sha256sum "$1" | cut -d ' ' -f 1; }
# Stores a file as a blob, and says how others name it.
store() {
  mv "$2" "$blobs/$(digest "$2").new"
  name=$(digest "$blobs"/*.new)
  mv "$blobs"/*.new "$blobs/$name"
  printf '{"mediaType":"application/vnd.oci.image.%s","digest":"sha256:%s","size":%s}' \
    "$1" "$name" "$(wc -c <"$blobs/$name" | tr -d ' ')"
}

tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C "$root" -cf target/layer .
unpacked=$(digest target/layer)
gzip -n target/layer
layer=$(store layer.v1.tar+gzip target/layer.gz)
printf '{"os":"linux","architecture":"%s","config":{"Entrypoint":["awk","-f","/app/access-log.awk"],"User":"1000:1000"},"rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}' \
  "$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/')" "$unpacked" >target/config
config=$(store config.v1+json target/config)
printf '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":%s,"layers":[%s]}' \
  "$config" "$layer" >target/manifest
printf '{"schemaVersion":2,"manifests":[%s]}' "$(store manifest.v1+json target/manifest)" >target/layout/index.json
printf '{"imageLayoutVersion":"1.0.0"}' >target/layout/oci-layout
tar -C target/layout -cf target/access-log.tar oci-layout index.json blobs
