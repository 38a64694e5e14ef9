# Arguments that make a tool write beside its output, or read what nobody can know beforehand, are
# compiled every time.
. "$TOP/testdata/lib.sh"
llvm_directory >/dev/null || exit

answer_ll >answer.ll
for argument in -Map=answer.map --dependency-file=answer.deps; do
	for time in first second; do
		rm -f answer.map answer.deps
		expect 0 jitc compile --link-arg=$argument answer.ll
		one_message "warning: answer.ll: not cached: $argument reads or writes files beside"
		[ -e answer.map ] || [ -e answer.deps ] || fail "$argument wrote nothing the $time time"
	done
done
[ "$(jitc cache stats | awk '$1 == "entries:" { print $2 }')" = 0 ] || fail "something was stored"
expect 1 jitc why --link-arg=-Map=answer.map answer.ll
say stderr "it has no key: -Map=answer.map"

# gcov's files lie where the tool runs, so that is in the key
mkdir one two
(cd one && jitc compile --passes insert-gcov-profiling --emit bc -o x.bc ../answer.ll)
(cd two && jitc why --passes insert-gcov-profiling --emit bc ../answer.ll) >stdout
say stdout "  directory: "
(cd one && jitc compile ../answer.ll)
(cd two && jitc why ../answer.ll) >stdout
say stdout "hit: "
nothing_left
