# --verify compiles hits anew: what the cache has else is set aside, told with its stage, and never handed out
# again, and the output is the new one.
. "$TOP/testdata/lib.sh"

fakes_make
answer_ll >answer.ll
jitc compile --no-cache -o wanted.so answer.ll || fail "does not compile"

# runs WANTED: so often llc has run since the last call.
runs()
{
	[ "$(wc -l <tools/llc.count)" = "$1" ] || fail "llc ran $(wc -l <tools/llc.count) times, not $1"
	: >tools/llc.count
}

behave llc count
: >tools/llc.count
jitc compile answer.ll || fail "does not compile"
runs 1

# ---- what is the same is a hit, that was compiled
expect 0 jitc compile --verify --json answer.ll
[ "$(field result) $(field verified) $(field difference)" = '"hit" true null' ] || fail "$(cat stdout)"
[ "$(field saved_ns) $(field cached | sort -u)" = '0 false' ] || fail "$(cat stdout)"
json_valid
runs 1
cmp answer.so wanted.so || fail "another output"
expect 0 jitc compile --verify --id other --json answer.ll
[ "$(field result) $(field verified)" = '"dup" true' ] || fail "$(cat stdout)"
runs 1
expect 0 jitc compile --id other --json answer.ll
[ "$(field result) $(field verified)" = '"hit" false' ] || fail "$(cat stdout)"
runs 0
expect 0 jitc compile --verify=0 answer.ll
runs 0
JITC_VERIFY=100 expect 0 jitc compile answer.ll
runs 1

# ---- a sample: the same for all of a day; that all 20 are drawn, or none, happens once in 1,400 years
mkdir many
for i in $(seq 20); do answer_ll "$i" >"many/$i.ll"; done
jitc compile -d many many/*.ll || fail "does not compile"
sampled()
{
	expect 0 jitc compile --verify=50 --json -d many many/*.ll
	field verified
}
day=$(date -u +%F)
sampled >first
sampled >second
[ "$day" != "$(date -u +%F)" ] || cmp first second || fail "another sample on the same day"
[ "$(sort -u first | tr -d '\n')" = falsetrue ] || fail "a sample of $(sort first | uniq -c)"

# ---- a wrong output in the cache: llc was another one when it was made
wrong_make()
{
	jitc cache clear >/dev/null || fail "cannot clear"
	behave llc 'append .data; .ascii "wrong"'
	jitc compile --emit asm answer.ll || fail "does not compile"
	grep -q wrong answer.s || fail "nothing is wrong"
	behave llc
}

wrong_make
[ "$(result --emit asm answer.ll)" = hit ] || fail "the wrong output is no hit"
JITC_LOG=$PWD/log expect 1 jitc compile --verify --emit asm --json answer.ll
one_message "jitc: answer.ll: stage 'llc': its output is not what was cached; what was cached is set aside as "
[ "$(field result) $(field verified)" = '"miss" true' ] || fail "$(cat stdout)"
field difference | grep -q "^\"stage 'llc': " || fail "$(cat stdout)"
say log "\"result\":\"miss\""
say log "\"why\":\"stage 'llc': "
grep -q wrong answer.s && fail "the wrong output was handed out"
aside=$(sed -n 's/.* set aside as //p' stderr)
grep -q wrong "$aside" || fail "the wrong output is not where it is said to be"
jitc cache stats --json >stdout
[ "$(field quarantined)" = 1 ] || fail "$(cat stdout)"
[ "$(result --emit asm answer.ll)" = hit ] || fail "the new output was not stored"
grep -q wrong result.so && fail "the wrong output was handed out"
expect 0 jitc compile --verify --emit asm answer.ll
expect 0 jitc cache verify

# the first stage is named, though what follows differs as well
wrong_make
behave llc 'append .data; .ascii "wrong"'
jitc compile answer.ll || fail "does not compile"
behave llc
expect 1 jitc compile --verify answer.ll
one_message "answer.ll: stage 'llc': its output is not what was cached"
cmp answer.so wanted.so || fail "another output"

# a read-only cache is left as it is, and the output is right all the same
wrong_make
expect 1 jitc compile --verify --read-only --emit asm answer.ll
one_message "stage 'llc': its output is not what was cached; it stays in the cache: "
grep -q wrong answer.s && fail "the wrong output was handed out"
[ "$(result --emit asm answer.ll)" = hit ] || fail "it does not stay"

# ---- a tool that is not deterministic
jitc cache clear >/dev/null
behave llc random
jitc compile answer.ll || fail "does not compile"
expect 1 jitc compile --verify answer.ll
one_message "answer.ll: stage 'llc' is not deterministic: compiled twice, its output differs; "
jitc why answer.ll >why
grep -q "^miss: was evicted at .*: not what stage 'ld' makes now$" why || fail "$(cat why)"
behave llc
[ "$(result answer.ll)" = miss ] || fail "something random is stored"
cmp result.so wanted.so || fail "another output"

# ---- damaged bytes; the size stays
damage()
{
	path=$(jitc cache path answer)
	chmod u+w "$path" # artifacts are read-only
	printf x | dd of="$path" bs=1 seek=100 conv=notrunc 2>/dev/null
}

damage
expect 1 jitc compile --verify=1 answer.ll
one_message "answer.ll: stage 'ld': its cached output was damaged; it was set aside as $JITC_DIR/quarantine/"
cmp answer.so wanted.so || fail "another output"
[ -e "$JITC_DIR/quarantine/${path##*/}" ] || fail "it is not set aside"
expect 0 jitc compile --verify answer.ll
damage
expect 0 jitc compile answer.ll
rm "$(jitc cache path answer)"
rm "$JITC_DIR"/quarantine/*
expect 0 jitc compile --verify answer.ll

# ---- several files: the others are told as ever
answer_ll 2 >other.ll
jitc compile other.ll || fail "does not compile"
damage
expect 1 jitc compile --verify --json other.ll answer.ll
[ "$(field result | tr '\n' ' ')" = '"hit" "miss" ' ] || fail "$(cat stdout)"

# ---- a stage that fails now
behave llc 'fail no luck'
expect 1 jitc compile --verify answer.ll
one_message "answer.ll: stage 'llc' failed (exit status 1): no luck"
behave llc
[ "$(result answer.ll)" = hit ] || fail "the entry is gone"

# ---- wrong usage
for percent in 101 -1 x 1.5 '5%' ''; do
	expect 2 jitc compile --verify="$percent" answer.ll
	say stderr "--verify"
	say stderr "a whole number from 0 to 100"
done
for other in --refresh --no-cache --save-temps --dry-run; do
	expect 2 jitc compile --verify $other answer.ll
	one_message "--verify and $other exclude each other"
done
JITC_VERIFY=5 expect 0 jitc compile --refresh answer.ll
JITC_VERIFY=all expect 2 jitc compile answer.ll
one_message "JITC_VERIFY: 'all' is not a whole number from 0 to 100"
nothing_left
