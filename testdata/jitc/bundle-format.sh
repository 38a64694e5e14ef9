# A bundle is what jitbundle(5) says, as other programs see it: b2sum, zstd, OpenSSL.
. "$TOP/testdata/lib.sh"

need b2sum zstd od
llvm_directory >/dev/null || exit
answer_ll >answer.ll
expect 0 jitc compile answer.ll
expect 0 jitc bundle keygen key
expect 0 jitc bundle create --sign key all.jitb
size=$(wc -c <all.jitb)

# part OFFSET LENGTH: these bytes of the bundle.
part()
{
	tail -c +$(($1 + 1)) all.jitb | head -c "$2"
}

number()
{
	part "$1" 8 | od -A n -t u8 --endian=little | tr -d ' '
}

hex()
{
	part "$1" "$2" | od -A n -v -t x1 | tr -d ' \n'
}

trailer=$((size - 160))
[ "$(part 0 13)" = 'jitc-bundle 1' ] && [ "$(hex 13 3)" = 0a0000 ] || fail "another magic"
[ "$(part $((trailer + 144)) 16)" = 'jitc-bundle end' ] || fail "another end"
packed=$(number $trailer)
part $((trailer - packed)) "$packed" >manifest.zst
[ "$(b2sum -l 256 <manifest.zst | cut -d ' ' -f 1)" = "$(hex $((trailer + 16)) 32)" ] || fail "manifest"
zstd -dqc manifest.zst >manifest || fail "no frame of zstd"
[ "$(wc -c <manifest)" = "$(number $((trailer + 8)))" ] || fail "the manifest's size"
[ "$(head -n 1 manifest)" = 'jitc-manifest 1' ] || fail "$(cat manifest)"
[ "$(tail -n 1 manifest)" = end ] || fail "$(cat manifest)"

# the artifacts, and that the cache has them under their digests
offset=16
grep '^artifact ' manifest >artifacts
LC_ALL=C sort -c artifacts || fail "not in order"
while read -r _ digest bytes frame frame_digest; do
	part $offset "$frame" >frame
	[ "$(b2sum -l 256 <frame | cut -d ' ' -f 1)" = "$frame_digest" ] || fail "a frame"
	zstd -dqc frame >artifact || fail "no frame of zstd"
	[ "$(wc -c <artifact)" = "$bytes" ] || fail "a size"
	[ "$(b2sum -l 256 <artifact | cut -d ' ' -f 1)" = "$digest" ] || fail "a digest"
	find "$JITC_DIR/cas" -name "$digest" | grep -q . || fail "the cache does not have it"
	offset=$((offset + frame))
done <artifacts
[ $offset = $((trailer - packed)) ] || fail "something is between artifacts and manifest"
[ "$(wc -l <artifacts)" = 5 ] || fail "$(cat artifacts)"

# nothing of when and where
! grep -qF -e "$PWD" -e "$HOME" manifest || fail "a directory is in it"
! grep -v '^artifact ' manifest | grep -q "$(date +%s | cut -c 1-5)[0-9]\{14\}" || fail "a time is in it"

# ---- the signature
grep -q '^jitc-secret-key [0-9a-f]\{64\}$' key || fail "$(cat key)"
[ "$(cut -d ' ' -f 2 key.pub)" = "$(hex $((trailer + 48)) 32)" ] || fail "another public key"
need openssl
{ part 0 16 && part $trailer 80; } >text
part $((trailer + 80)) 64 >signature
{ printf '\060\052\060\005\006\003\053\145\160\003\041\000' && part $((trailer + 48)) 32; } >public.der
openssl pkeyutl -verify -pubin -inkey public.der -keyform DER -rawin -in text -sigfile signature \
	>stdout 2>&1 || fail "OpenSSL: $(cat stdout)"
