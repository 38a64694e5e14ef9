# 32 processes compile 200 times each, out of 50 modules: each module once, not a byte is wrong, and the
# counters are exact. Then the same while others prune, clear and verify in loops.
. "$TOP/testdata/lib.sh"

jitc doctor >/dev/null || skip "there are no LLVM tools for the default pipeline"
workers=32 compiles=200 modules=50

mkdir wanted
for i in $(seq 0 $((modules - 1))); do
	answer_ll "$i" >"$i.ll"
	jitc compile --no-cache -o "wanted/$i.so" "$i.ll" || fail "module $i"
done

# worker NUMBER: modules in an order of its own.
worker()
{
	at=$1 step=$((2 * $1 + 1)) done=0
	[ $((step % 5)) != 0 ] || step=$((step + 2))
	while [ $done -lt $compiles ]; do
		at=$(((at + step) % modules)) done=$((done + 1))
		jitc compile -o "out$1.so" "$at.ll" || echo "status $?"
		cmp "out$1.so" "wanted/$at.so"
	done >"said$1" 2>&1
}

# all_work: starts all workers and waits for them; their words are in the file said.
all_work()
{
	pids=
	for i in $(seq $workers); do
		worker "$i" &
		pids="$pids $!"
	done
	for pid in $pids; do wait "$pid"; done
	cat said[0-9]* >said
}

# counted NAME: that counter.
counted()
{
	jitc cache stats --json >stdout || fail 'no statistics'
	field "$1"
}

all_work
[ ! -s said ] || fail "$(sort said | uniq -c | head)"
[ "$(counted misses)" = $modules ] || fail "$(counted misses) misses"
[ "$(counted hits)" = $((workers * compiles - modules)) ] || fail "$(counted hits) hits"
expect 0 jitc cache verify

# ---- under house-keeping
# keep_doing PAUSE COMMAND...: until the file enough is there.
keep_doing()
{
	pause=$1
	shift
	while [ ! -e enough ]; do
		"$@" >>kept 2>&1 || echo "status $?: $*" >>kept
		sleep "$pause"
	done
}

keep_doing 0.05 jitc cache prune --max-entries 40 &
keepers=$!
keep_doing 1 jitc cache clear &
keepers="$keepers $!"
keep_doing 0.05 jitc cache verify &
keepers="$keepers $!"
before=$(($(counted hits) + $(counted misses)))
all_work
: >enough
for pid in $keepers; do wait "$pid"; done
[ ! -s said ] || fail "$(sort said | uniq -c | head)"
grep -v -e '^removed ' -e ' checked: no damage$' kept >wrong && fail "$(sort wrong | uniq -c | head)"
after=$(($(counted hits) + $(counted misses)))
[ $((after - before)) = $((workers * compiles)) ] || fail "$((after - before)) compiles were counted"
expect 0 jitc cache verify
nothing_left
