# why names what decides between hit and miss, and leaves everything as it was.
. "$TOP/testdata/lib.sh"

llvm_directory >/dev/null || exit
answer_ll 1 >kernel.ll

why()
{
	text=$1
	shift
	expect 0 jitc why "$@"
	say stdout "$text"
}

why "miss: pattern 'kernel' was never compiled here" kernel.ll
[ "$(jitc cache stats --json | sed -n 's/.*"entries": \([0-9]*\).*/\1/p')" = 0 ] ||
	fail "why compiled something"
jitc compile kernel.ll || fail "does not compile"
why 'hit: ' kernel.ll
why "hit: the same key under pattern ID 'kernel' (a duplicate)" --id other kernel.ll
expect 0 jitc why --json --id other kernel.ll
json_valid
[ "$(field verdict) $(field hit) $(field other_pattern)" = '"duplicate" true "kernel"' ] ||
	fail "$(cat stdout)"
why 'hit: ' --emit obj kernel.ll

why '  llc argv: -O2 became -O3' -O3 kernel.ll
grep -q '^miss: differs from the entry of 20[0-9-]* [0-9:]*:$' stdout || fail "$(cat stdout)"
say stdout '  opt argv: -passes=default<O2> became -passes=default<O3>'
[ "$(wc -l <stdout)" = 3 ] || fail "too much differs: $(cat stdout)"
why '  ld argv: added ' --link-arg --gc-sections kernel.ll
why '  native cpu: added ' --cpu native kernel.ll
answer_ll 2 >changed.ll
why '  input: 1 line changed' --id kernel changed.ll
expect 0 jitc why --json -O1 --id kernel changed.ll
json_valid
[ "$(field verdict) $(field hit)" = '"differs" false' ] || fail "$(cat stdout)"
[ "$(field part | tr '\n' ' ')" = '"input" "opt argv" "llc argv" ' ] || fail "$(cat stdout)"

jitc cache prune --max-entries 1 >stdout && jitc compile -O3 --id third changed.ll ||
	fail "cannot prune"
jitc cache prune --max-entries 1 >stdout || fail "cannot prune"
expect 0 jitc why kernel.ll
grep -q '^miss: was evicted at 20[0-9-]* [0-9:]*: ..*$' stdout || fail "$(cat stdout)"
expect 0 jitc why --json kernel.ll
json_valid
[ "$(field verdict)" = '"evicted"' ] && [ "$(field when_ns)" -gt 1700000000000000000 ] ||
	fail "$(cat stdout)"

expect 2 jitc why
expect 2 jitc why kernel.ll changed.ll
expect 2 jitc why nowhere.ll
one_message nowhere.ll
expect 2 jitc why --emit exe kernel.ll
expect 1 jitc why --no-cache kernel.ll
one_message 'no cache to ask'
expect 3 jitc why --llvm 1 kernel.ll
expect 0 jitc why --help
say stdout 'usage: jitc why'
nothing_left
