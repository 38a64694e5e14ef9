# Bundles of those who mean harm, and of bad disks: refused, with the place, and nothing else changes.
. "$TOP/testdata/lib.sh"

fakes_make
answer_ll >answer.ll
expect 0 jitc compile --id ../../../etc/answer answer.ll
expect 0 jitc bundle create good.jitb
size=$(wc -c <good.jitb)
export JITC_DIR="$PWD/new/cache"

# everything: all files but those of the index and this case's own
everything()
{
	find "$PWD" -type f ! -path '*/index.db*' ! -name '*.jitb' ! -name 'std*' ! -name 'all.*' | sort
}

jitc cache stats >/dev/null
everything >all.before
for length in 0 1 15 16 17 100 $((size / 2)) $((size - 161)) $((size - 160)) $((size - 1)); do
	head -c "$length" good.jitb >short.jitb
	for command in import list verify; do
		expect 2 jitc bundle $command short.jitb
		one_message 'short.jitb: byte '
	done
	jitc bundle import - <short.jitb >stdout 2>stderr && fail "$length bytes of a pipe were taken"
	one_message '<stdin>: byte '
done
answer_ll >text.jitb
expect 2 jitc bundle import text.jitb
one_message 'byte 0: this is no bundle'
expect 2 jitc bundle import /dev/zero
one_message 'byte 0: this is no bundle'
everything >all.after
cmp all.before all.after || fail "something came in: $(diff all.before all.after)"

# ---- one artifact is damaged: the others come in, and it is told which one did not
cp good.jitb bad.jitb
printf '\377' | dd of=bad.jitb bs=1 seek=40 conv=notrunc status=none
expect 1 jitc bundle verify bad.jitb
grep -q '^byte 16: artifact [0-9a-f]* is damaged$' stdout || fail "$(cat stdout)"
expect 1 jitc bundle verify --json bad.jitb
json_valid
[ "$(field byte)" = 16 ] && [ "$(field found)" = 1 ] || fail "$(cat stdout)"
expect 1 jitc bundle import bad.jitb
grep -q '^refused: ../../../etc/answer, .*: byte 16: artifact ' stdout || fail "$(cat stdout)"
say stdout '4 entries imported'
say stdout '1 refused'
expect 0 jitc cache verify
expect 1 jitc bundle import --json bad.jitb
json_valid
[ "$(field refused)" = 1 ] && [ "$(field present)" = 4 ] || fail "$(cat stdout)"
expect 0 jitc bundle import good.jitb
say stdout '1 entry imported'
[ "$(result --id ../../../etc/answer answer.ll)" = hit ] || fail "no hit"
nothing_left

# ---- signatures
expect 0 jitc bundle keygen --json team.key
json_valid
public=$(field public_key | tr -d '"')
[ "$(stat -c %a team.key)" = 600 ] || fail "mode $(stat -c %a team.key)"
expect 0 jitc bundle keygen other.key
expect 2 jitc bundle keygen team.key
one_message 'there already'
expect 0 jitc bundle create --sign team.key signed.jitb
expect 0 jitc bundle verify --key team.key.pub signed.jitb
say stdout "signed with $public"
expect 0 jitc bundle import --key team.key.pub signed.jitb
for command in import list verify; do
	expect 2 jitc bundle $command --key team.key.pub good.jitb
	one_message 'not signed'
	expect 2 jitc bundle $command --key other.key.pub signed.jitb
	one_message 'another key'
	expect 2 jitc bundle $command --key team.key signed.jitb
	one_message 'is a secret key'
done
size=$(wc -c <signed.jitb)
printf '\377\377' | dd of=signed.jitb bs=1 seek=$((size - 30)) conv=notrunc status=none
jitc cache clear >/dev/null
expect 2 jitc bundle import signed.jitb
one_message 'the signature is wrong'
expect 0 jitc cache ls
[ ! -s stdout ] || fail "something came in: $(cat stdout)"
expect 2 jitc bundle create --sign team.key.pub never.jitb
one_message "'team.key.pub' is no secret key"
chmod 640 team.key
expect 2 jitc bundle create --sign team.key never.jitb
one_message 'open to others'
[ ! -e never.jitb ] || fail "a bundle without its signature"
nothing_left
