# A cache moves in a file: hits where it comes in, the same bytes wherever it is made.
. "$TOP/testdata/lib.sh"

fakes_make
for i in 1 2 3; do
	answer_ll $i >kernel_$i.ll
done
answer_ll 4 >sort.ll
behave llc count
expect 0 jitc compile ./*.ll
expect 0 jitc compile --no-fallback --emit asm sort.ll
expect 0 jitc bundle create all.jitb
say stdout 'entries, '
expect 0 jitc bundle create - --id 'kernel_*' --id nothing
mv stdout kernels.jitb
say stderr '15 entries'
expect 0 jitc bundle create --json all-again.jitb
json_valid
[ "$(field entries)" = 20 ] && [ "$(field left_out)" = 0 ] || fail "$(cat stdout)"
cmp all.jitb all-again.jitb || fail "the same contents, other bytes"

# ---- where it comes in, everything hits, though no tool runs
here=$JITC_DIR
rm -f tools/llc.count
JITC_DIR=$PWD/there
cat kernels.jitb | jitc bundle import - >stdout || fail "no import of standard input"
say stdout '15 entries imported'
expect 0 jitc bundle import --json all.jitb
json_valid
[ "$(field imported)" = 5 ] && [ "$(field present)" = 15 ] || fail "$(cat stdout)"
for ll in *.ll; do
	[ "$(result "$ll")" = hit ] || fail "$ll: no hit"
	expect 0 jitc why "$ll"
	say stdout hit
done
[ ! -e tools/llc.count ] || fail "a tool ran"
expect 0 jitc why -O3 sort.ll
say stdout 'became -O3'
expect 0 jitc cache show sort
say stdout llvm-as
expect 0 jitc cache verify
expect 0 jitc bundle create there.jitb
cmp all.jitb there.jitb || fail "what came in does not go out as it was"

# ---- a list
expect 0 jitc bundle list all.jitb
grep -q '^sort  *ld  *so .* ./sort.ll$' stdout || fail "no entry of sort: $(cat stdout)"
expect 0 jitc bundle list --json all.jitb
json_valid
[ "$(field signer)" = null ] && [ "$(field pattern | wc -l)" = 20 ] || fail "$(cat stdout)"

# ---- beside compiles and prunes, of the same and of others
JITC_DIR=$PWD/busy
(while [ ! -e enough ]; do jitc cache prune --max-entries 7 >/dev/null || echo prune; done) >wrong 2>&1 &
(while [ ! -e enough ]; do jitc bundle create busy.jitb >/dev/null || echo create; done) >>wrong 2>&1 &
for round in 1 2 3 4 5; do
	jitc compile -O$((round % 3)) ./*.ll >>wrong 2>&1 || echo compile >>wrong
	jitc bundle import all.jitb >/dev/null 2>>wrong || echo import >>wrong
done
touch enough
wait
[ ! -s wrong ] || fail "at the same time: $(cat wrong)"
expect 0 jitc cache verify
expect 0 jitc bundle verify busy.jitb
JITC_DIR=$here

# ---- what cannot be
expect 2 jitc bundle create
one_message 'a FILE is needed'
expect 2 jitc bundle unpack all.jitb
one_message 'is not a command of jitc bundle'
expect 2 jitc bundle import missing.jitb
one_message 'missing.jitb'
expect 2 jitc bundle list .
one_message 'is a directory'
expect 1 jitc bundle create missing/x.jitb
one_message 'cannot write'
expect 0 env JITC_READ_ONLY=true jitc bundle create read-only.jitb
cmp all.jitb read-only.jitb || fail "a read-only cache gives other bytes"
expect 0 env JITC_READ_ONLY=true JITC_DIR="$PWD/there" jitc bundle import all.jitb
jitc cache clear >/dev/null
expect 1 env JITC_READ_ONLY=true jitc bundle import all.jitb
one_message 'read-only'
nothing_left

# a file system that takes no more is no fault of the bundle's
echo '@big = constant [400000 x i8] zeroinitializer' >big.ll
expect 0 env JITC_DIR=big jitc compile -o big.so big.ll
expect 0 env JITC_DIR=big jitc bundle create big.jitb
answer_ll >small.ll
expect 0 env JITC_DIR=small jitc compile small.ll
(ulimit -f 600 && JITC_DIR=small jitc bundle import big.jitb) >stdout 2>stderr && fail "$(cat stdout)"
one_message "cannot write '"
[ -z "$(ls small/work)" ] || fail "left: $(ls small/work)"
expect 0 env JITC_DIR=small jitc bundle import big.jitb
say stdout '5 entries imported'

# ---- without the program that does the work
mkdir -p alone/bin
cp "$BUILD/bin/jitc" alone/bin
installed=$(sed -n 's/^#define JITC_LIBEXECDIR "\(.*\)"/\1/p' "$BUILD/config.h")
[ ! -e "$installed/jitc-bundle" ] || exit 0
expect 3 alone/bin/jitc bundle list all.jitb
one_message "cannot execute '$installed/jitc-bundle'"
