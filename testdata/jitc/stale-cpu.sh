# No stale hit under --cpu native when the processor is another one. It needs a name space in which
# /proc/cpuinfo can be replaced.
. "$TOP/testdata/lib.sh"

need unshare
unshare -rm true 2>/dev/null || skip "user name spaces are not allowed here"
grep -q '^model name' /proc/cpuinfo || skip "/proc/cpuinfo names no model"

answer_ll >answer.ll
sed '/^model name/s/:.*/: Second Processor/' /proc/cpuinfo >model
sed '/^flags/s/$/ avx1024/' /proc/cpuinfo >flags
sed '/^cpu MHz/s/:.*/: 1.000/; /^bogomips/s/:.*/: 1.0/' /proc/cpuinfo >clock

# on CPUINFO COMMAND...
on()
{
	# shellcheck disable=SC2016 # for the inner shell
	unshare -rm sh -c 'mount --bind "$0" /proc/cpuinfo && exec "$@"' "$@"
}

[ "$(result --cpu native answer.ll)" = miss ] || fail "the first compile is no miss"
for cpu in model flags; do
	on "$PWD/$cpu" jitc why --cpu native answer.ll >why || fail "cannot be asked"
	grep -q '^  native cpu: ' why || fail "not explained by $cpu: $(cat why)"
	on "$PWD/$cpu" jitc compile --cpu native --print key -o there.so answer.ll >$cpu.key || exit
	on "$PWD/$cpu" jitc why --cpu native answer.ll >why
	grep -q '^hit: ' why || fail "no hit later on the same processor: $(cat why)"
done
cmp -s model.key flags.key && fail "two processors with the same key"
on "$PWD/clock" jitc why --cpu native answer.ll >why
grep -q '^hit: ' why || fail "another clock rate is a miss: $(cat why)"

# without native the processor does not count
jitc compile answer.ll
on "$PWD/model" jitc why answer.ll >why
grep -q '^hit: ' why || fail "the processor counts without native: $(cat why)"
